// oxlint-disable-next-line import/no-unassigned-import -- it serves
import "@neuron-cloud/core/worker";
