import { NeuronCloudError } from "../errors.js";
import type { InputTensor } from "../inputs/types.js";
import { node, tensorValue } from "../onnx/build.js";
import { readModel, writeModel } from "../onnx/modelFile.js";
import { TensorProto_DataType as DataType } from "../onnx/onnx_pb.js";
import type { Shape } from "../onnx/operation.js";
import { reasonOf } from "../runtime/choose.js";
import { openSession, type Session } from "../runtime/ort.js";
import type { RuntimeFiles } from "../runtime/types.js";

/** What to ask a run for. */
export interface ProbeRequest {
  readonly onnx: Uint8Array<ArrayBuffer>;
  readonly feeds: Readonly<Record<string, InputTensor>>;
  /** The tensors whose shapes are wanted. */
  readonly tensors: readonly string[];
  readonly runtime: RuntimeFiles;
}

/**
 * The shapes of tensors, as one run on wasm tells them: each through a `Shape` node, so that nothing else is read back.
 * @throws {NeuronCloudError} `corrupt-model` where the runtime refuses the model, `run-failed`.
 */
export async function probeShapes(request: ProbeRequest): Promise<ReadonlyMap<string, Shape>> {
  const { feeds, tensors, runtime } = request;
  const model = readModel(request.onnx);
  const outputs = new Map(tensors.map((name, i) => [name, `neuron-cloud/size ${i}`]));
  for (const [name, output] of outputs) {
    model.graph?.node.push(node("Shape", [name], [output]));
    model.graph?.output.push(tensorValue(output, undefined, DataType.INT64));
  }
  const session = await create(writeModel(model), [...outputs.values()], runtime);
  try {
    const { outputs: found } = await session.run(feeds);
    return new Map([...outputs].map(([name, output]) => [name, Array.from(found.get(output)?.data ?? [])]));
  } catch (cause) {
    throw new NeuronCloudError("run-failed", `The model does not run on this input. ${reasonOf(cause)}`, {
      cause,
    });
  } finally {
    await session.release();
  }
}

async function create(onnx: Uint8Array, outputs: readonly string[], runtime: RuntimeFiles): Promise<Session> {
  try {
    return await openSession("wasm", { onnx, outputs, runtime });
  } catch (cause) {
    throw new NeuronCloudError(
      "corrupt-model",
      "ONNX Runtime refuses the model, so its graph is not valid or uses an operator in a version that is not supported. Check it " +
        `with onnx.checker, or export it again with another opset. ${reasonOf(cause)}`,
      { cause },
    );
  }
}
