import { NeuronCloudError } from "../errors.js";
import { pictureDims } from "../inputs/image/tensor.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import { dimsText } from "../inputs/tensor.js";
import { declaredDims, declaredType, type DeclaredDim } from "./declarations.js";
import { TYPE_NAMES } from "./inputs.js";
import type { ModelProto } from "./onnx_pb.js";
import { graphInputs } from "./shapes.js";

/**
 * Refuses a model card whose picture is not what the model declares to take, in one sentence that says what the card has to
 * say instead: before any runtime is fetched for it.
 * @param name of the input that takes the picture
 * @throws {NeuronCloudError} `wrong-input`.
 */
export function requirePicture({ graph }: ModelProto, name: string, spec: ImageInputSpec): void {
  const input = graph && graphInputs(graph).find((one) => one.name === name);
  if (!input) return; // told by whoever looks for it
  const dims = declaredDims(input);
  const type = TYPE_NAMES.get(declaredType(input));
  const given = { dims: pictureDims(spec), type: spec.type ?? "float32" };
  if ((!dims || fits(dims, given.dims)) && (!type || type === given.type)) return;
  const wanted = `${type ?? "numbers"} of ${dims ? dimsText(dims.map((dim) => dim ?? "?")) : "any sizes"}`;
  throw new NeuronCloudError(
    "wrong-input",
    `The model's input "${name}" takes ${wanted}, and the model card makes ${given.type} of ${dimsText(given.dims)} of a picture. ` +
      remedy(dims, type, spec),
  );
}

function fits(declared: readonly DeclaredDim[], dims: readonly number[]): boolean {
  return (
    declared.length === dims.length && declared.every((dim, i) => typeof dim !== "number" || dim === dims[i])
  );
}

const CHANNELS: ReadonlyMap<DeclaredDim, string> = new Map([
  [1, '"grey"'],
  [3, '"rgb" or "bgr"'],
  [4, '"rgba"'],
]);

/** What the card's `input` has to say, as far as sizes tell. */
function remedy(
  dims: readonly DeclaredDim[] | undefined,
  type: string | undefined,
  spec: ImageInputSpec,
): string {
  const wishes: string[] = [];
  const says = (name: string, value: string | number) => wishes.push(`${name}: ${value}`);
  const layout = dims && layoutOf(dims);
  if (dims && !layout) {
    return "That is no picture as 1×C×H×W or 1×H×W×C. Say the sizes as `dims` in the card's `input`, or pass tensors ({ tensors }).";
  }
  if (dims && layout) {
    const [batch, ...sizes] = dims;
    const [channels, height, width] = layout === "nchw" ? sizes : [sizes[2], sizes[0], sizes[1]];
    if (typeof batch === "number" && batch !== 1)
      return `It takes ${batch} pictures at once, and one is run at a time: export it with a batch of 1, or an open one.`;
    if (layout !== (spec.layout ?? "nchw")) says("layout", `"${layout}"`);
    if (pictureDims({ ...spec, layout: "nchw" })[1] !== channels && typeof channels === "number")
      says("channels", CHANNELS.get(channels)!);
    if (typeof height === "number" && height !== spec.height) says("height", height);
    if (typeof width === "number" && width !== spec.width) says("width", width);
  }
  if (type && type !== (spec.type ?? "float32")) says("type", `"${type}"`);
  return `Say so in the card's \`input\`: { ${wishes.join(", ")} }.`;
}

/** Where the channels are; undefined where no size can be one of theirs. */
function layoutOf(dims: readonly DeclaredDim[]): "nchw" | "nhwc" | undefined {
  if (dims.length !== 4) return undefined;
  const [, first, , last] = dims;
  if (CHANNELS.has(first)) return "nchw";
  if (CHANNELS.has(last)) return "nhwc";
  return typeof first === "number" ? undefined : "nchw";
}
