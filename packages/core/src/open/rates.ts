import type { DeclaredDim } from "../onnx/declarations.js";
import type { ModelProto } from "../onnx/onnx_pb.js";

/** What most networks for speech want. */
const USUAL = 16_000;

/** The common ones, those first that are meant where several would do. */
const RATES = [USUAL, 22_050, 44_100, 48_000, 24_000, 8000] as const;

/** How many samples a second a network for sounds wants: as the file or its name says, or such that its length is whole seconds. */
export function guessRate(
  { metadataProps }: ModelProto,
  modelName: string,
  dims: readonly DeclaredDim[],
): number {
  const told = metadataProps.find(({ key }) => /^(sample|sampling)_?rate$|^sr$/i.test(key));
  const number = Number(told?.value);
  if (number > 0) return number;
  const [, thousands] = /(?:^|[^\d])(8|16|22|24|32|44|48)\s?k(?:hz)?(?:[^a-z]|$)/i.exec(modelName) ?? [];
  if (thousands)
    return RATES.find((rate) => Math.floor(rate / 1000) === Number(thousands)) ?? Number(thousands) * 1000;
  const length = Math.max(0, ...dims.filter((dim) => typeof dim === "number"));
  return RATES.find((rate) => isWhole(length / rate)) ?? USUAL;
}

/** Nearly whole seconds: windows overlap, so that some samples are left out. */
function isWhole(seconds: number): boolean {
  return seconds > 0.9 && Math.abs(seconds - Math.round(seconds)) < 0.012 * seconds;
}
