import { QUANTIZE } from "./quantize.js";
import { SUMMARIZE } from "./summarize.js";

/** A step that the GPU does, and which of the numbered buffers it takes. */
export interface Step {
  readonly pipeline: GPUComputePipeline;
  readonly bindings: readonly number[];
}

/** The steps from a layer's floats to its bytes. */
export interface Steps {
  readonly byChannel: Step;
  readonly settle: Step;
  readonly toBytes: Step;
  readonly measure: Step;
}

const known = new WeakMap<GPUDevice, Steps>();

export function stepsOn(device: GPUDevice): Steps {
  const before = known.get(device);
  if (before) return before;
  const [summarize, quantize] = [SUMMARIZE, QUANTIZE].map((code) => device.createShaderModule({ code }));
  const steps = {
    byChannel: stepOf(device, summarize!, "byChannel", [0, 1, 2]),
    settle: stepOf(device, summarize!, "settle", [0, 2, 3]),
    toBytes: stepOf(device, quantize!, "toBytes", [0, 1, 2, 3]),
    measure: stepOf(device, quantize!, "measure", [0, 3]),
  };
  known.set(device, steps);
  return steps;
}

export function stepOf(
  device: GPUDevice,
  module: GPUShaderModule,
  entryPoint: string,
  bindings: readonly number[],
): Step {
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module, entryPoint } });
  return { pipeline, bindings };
}

/** Has a step done, by so many groups. */
export function take(
  device: GPUDevice,
  pass: GPUComputePassEncoder,
  { pipeline, bindings }: Step,
  buffers: readonly GPUBindingResource[],
  groups: number,
): void {
  pass.setPipeline(pipeline);
  const entries = bindings.map((binding) => ({ binding, resource: buffers[binding]! }));
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.min(groups, MOST_GROUPS), Math.ceil(groups / MOST_GROUPS));
}

/** Along one axis; the shaders know it. */
const MOST_GROUPS = 65_535;
