// How fast a class goes when its best pixels are blurred away, and comes when they come back from the blur.
import type { Engine, PixelData } from "@neuron-cloud/core";

/** Parts of the picture's pixels, best first, that are blurred away, or back. */
const PARTS = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1];
export interface Curves {
  /** The area under the class's probability while its best pixels go, over its probability with all of them. Low is good. */
  readonly away: number;
  /** The same while they come back from a blurred picture. High is good. */
  readonly back: number;
}

/**
 * @param heat for each pixel, how much it is said to speak for the class
 * @param sigma as strong a blur that nothing is recognised any more, in pixels
 */
export async function curvesOf(
  engine: Engine,
  picture: PixelData,
  classIndex: number,
  heat: ArrayLike<number>,
  sigma: number,
): Promise<Curves> {
  const blurred = blur(picture, sigma);
  const order = Array.from({ length: heat.length }, (_, i) => i).toSorted((a, b) => heat[b]! - heat[a]!);
  const probability = async (of: PixelData) => (await engine.run(of)).probabilities[classIndex]!;
  const whole = await probability(picture);
  const area = async (from: PixelData, to: PixelData) => {
    let [sum, before] = [0, 0];
    for (const [i, part] of PARTS.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- an engine's newer picture takes the place of the one that waits
      const now = await probability(mixed(from, to, order.slice(0, Math.round(part * order.length))));
      if (i > 0) sum += ((now + before) / 2) * (part - PARTS[i - 1]!);
      before = now;
    }
    return sum / whole;
  };
  return { away: await area(picture, blurred), back: await area(blurred, picture) };
}

function mixed(from: PixelData, to: PixelData, pixels: readonly number[]): PixelData {
  const data = from.data.slice();
  for (const pixel of pixels) data.set(to.data.subarray(pixel * 4, pixel * 4 + 4), pixel * 4);
  return { ...from, data };
}

/** By a Gaussian bell along the rows and then along the columns; edges repeat. */
function blur({ width, height, data }: PixelData, sigma: number): PixelData {
  const reach = Math.ceil(sigma * 3);
  const bell = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / 2 / sigma ** 2),
  );
  const total = bell.reduce((a, b) => a + b, 0);
  const pass = (from: ArrayLike<number>, dx: number, dy: number) => {
    const to = new Float64Array(from.length);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let k = -reach; k <= reach; k++) {
          const row = Math.min(height - 1, Math.max(0, y + k * dy));
          const column = Math.min(width - 1, Math.max(0, x + k * dx));
          for (let c = 0; c < 4; c++)
            to[(y * width + x) * 4 + c]! +=
              (bell[k + reach]! / total) * from[(row * width + column) * 4 + c]!;
        }
    return to;
  };
  return { width, height, data: Uint8ClampedArray.from(pass(pass(data, 1, 0), 0, 1)) };
}
