import type { Activations } from "../activations/types.js";
import { unexplained } from "../activations/unexplained.js";
import { NeuronCloudError } from "../errors.js";
import { abortable } from "./abortable.js";
import { leaseHost } from "./host.js";
import { grace } from "./sharedModel.js";
import type { EngineOptions, RunOptions } from "./types.js";

/** How a contrast is made. */
export interface ContrastOptions extends RunOptions, Pick<EngineOptions, "createWorker" | "wasmPaths"> {}

/**
 * What is different: the first's activations less the second's, as signed activations, drawn as any other. Two pictures, a
 * network before and after a lesion, or two networks of equal layers; layers that only one has, or in another shape, are left out.
 * `probabilities` are differences, too. As fine as the bytes of both, which need not be live: recordings do. It is worked out in the
 * worker that the page's engines with the same `createWorker` and `wasmPaths` use.
 * @throws {NeuronCloudError} `unknown-layer` where they have no layer in common.
 */
export async function contrastOf(
  a: Activations,
  b: Activations,
  { signal = new AbortController().signal, createWorker, wasmPaths }: ContrastOptions = {},
): Promise<Activations> {
  const others = new Map(b.layers.map((layer) => [layer.name, layer]));
  const layers = a.layers.flatMap((layer) => {
    const less = others.get(layer.name);
    return less && String(less.shape) === String(layer.shape) ? [{ layer, less }] : [];
  });
  if (layers.length === 0) throw nothingInCommon(a, b);
  const lease = leaseHost({ createWorker, wasmPaths });
  try {
    const connection = await abortable(lease.connection, signal);
    const argument = {
      layers: layers.map(({ layer, less }) => ({ layer: bytesOf(layer), less: bytesOf(less) })),
    };
    return {
      ...a,
      layers: await abortable(connection.call("contrast", argument, { signal }), signal),
      probabilities: a.probabilities.map((probability, index) => probability - (b.probabilities[index] ?? 0)),
      async exact(layer, neurons) {
        const [one, other] = await Promise.all([a.exact(layer, neurons), b.exact(layer, neurons)]);
        return one.map((value, i) => value - other[i]!);
      },
      ...unexplained("This is a contrast of two scans."),
    };
  } finally {
    setTimeout(() => lease.release(), grace); // the next contrast may come soon, and a worker takes a while to start
  }
}

/** What a worker needs of a layer: the rest would be copied in vain. */
function bytesOf({
  name,
  kind,
  shape,
  axes,
  inputs,
  values,
  scale,
  zeroPoint,
  receptiveField,
}: Activations["layers"][number]) {
  return { name, kind, shape, axes, inputs, values, scale, zeroPoint, receptiveField };
}

function nothingInCommon(a: Activations, b: Activations): NeuronCloudError {
  return new NeuronCloudError(
    "unknown-layer",
    `${a.model} and ${b.model} have no layer of the same name and shape, so there is nothing to hold against each other. ` +
      "Contrast two scans of one network, or of networks of equal layers.",
  );
}
