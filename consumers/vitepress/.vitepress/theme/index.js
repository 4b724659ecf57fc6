import "@neuron-cloud/element"; // oxlint-disable-line import/no-unassigned-import -- it defines <neuron-cloud>

export { default } from "vitepress/theme";
