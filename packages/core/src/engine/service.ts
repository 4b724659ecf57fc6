import { encodeLayer } from "../activations/encode.js";
import { NeuronCloudError } from "../errors.js";
import { decode } from "../image/decode.js";
import { fit } from "../image/fit.js";
import { toTensor } from "../image/tensor.js";
import type { ImageInputSpec } from "../image/types.js";
import { queue } from "../runtime/queue.js";
import { Network, type TappedTensor } from "./network.js";
import type { ExactRequest, RunRequest, Service } from "./protocol.js";

interface Session {
  readonly network: Network;
  readonly input: ImageInputSpec;
  readonly layers: readonly string[];
  readonly answerLayer: string | null;
}

/** An engine's newest run, as the network computed it. */
interface NewestRun {
  readonly run: number;
  readonly tensors: ReadonlyMap<string, TappedTensor>;
}

/** Everything from a picture to activations. It lives in the worker, or on the page's thread where there is none. */
export function createService(): Service {
  const sessions = new Map<number, Session>();
  const newest = new Map<number, NewestRun>();
  let runs = 0;

  async function run({ session: id, engine, image }: RunRequest, signal: AbortSignal) {
    const session = sessions.get(id);
    if (!session)
      throw new NeuronCloudError("worker-failed", "The session was freed. Run the picture again.");
    const started = performance.now();
    const input = fit(await decode(image, signal), session.input);
    signal.throwIfAborted();
    const tensor = toTensor(input, session.input);
    const preprocess = performance.now() - started;
    const result = await queue.add(() => session.network.run(tensor), signal);

    const encodeStarted = performance.now();
    const layers = session.layers.map((name) => encodeLayer(result.tensors.get(name)!));
    const answer = session.answerLayer === null ? undefined : result.tensors.get(session.answerLayer);
    const probabilities = answer?.data.slice() ?? new Float32Array();
    const encode = performance.now() - encodeStarted;

    newest.set(engine, { run: ++runs, tensors: result.tensors });
    const { provider, passedOver, create, run: ran, readBack } = result;
    const timings = { preprocess, run: ran, readBack, encode };
    return {
      value: { provider, passedOver, create, run: runs, layers, input, probabilities, timings },
      transfer: buffersOf([
        input.data,
        probabilities,
        ...layers.flatMap(({ values, ranking, channelMaxima }) => [values, ranking, channelMaxima]),
      ]),
    };
  }

  return {
    async create(spec) {
      const { session, input, layers, answerLayer } = spec;
      const network = new Network(spec);
      sessions.set(session, { network, input, layers, answerLayer });
      const value = await queue.add(() => network.prepare());
      return { value, transfer: [] };
    },
    run,
    async exact(request) {
      const value = exactly(newest.get(request.engine), request);
      return { value, transfer: [value.buffer] };
    },
    async forget({ engine }) {
      newest.delete(engine);
      return { value: undefined, transfer: [] };
    },
    async release({ session: id }) {
      const session = sessions.get(id);
      sessions.delete(id);
      await queue.add(async () => session?.network.release());
      return { value: undefined, transfer: [] };
    },
  };
}

function buffersOf(arrays: readonly ArrayBufferView[]): ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

/** A copy of the activations that were asked for. */
function exactly(
  newest: NewestRun | undefined,
  { run, layer, neurons }: ExactRequest,
): Float32Array<ArrayBuffer> {
  if (newest?.run !== run) {
    throw new NeuronCloudError(
      "released",
      "The exact activations of this picture are gone, as a later picture took their place. Ask those of the newest.",
    );
  }
  const tensor = newest.tensors.get(layer);
  if (!tensor) {
    throw new NeuronCloudError(
      "unknown-layer",
      `No layer "${layer}" was tapped. These were: ${[...newest.tensors.keys()].join(", ")}.`,
    );
  }
  const { data } = tensor;
  if (!neurons) return data.slice();
  const missing = neurons.find((neuron) => neuron >= data.length);
  if (missing !== undefined) {
    throw new NeuronCloudError(
      "unknown-layer",
      `Layer "${layer}" has ${data.length} neurons, counted from 0; there is no neuron ${missing}.`,
    );
  }
  return Float32Array.from(neurons, (neuron) => data[neuron]!);
}
