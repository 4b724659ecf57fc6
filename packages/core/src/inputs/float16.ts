// 16-bit floats (IEEE 754 binary16), which not every engine has an array for.

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The bits of the nearest 16-bit floats, ties to even. */
export function toFloat16(values: ArrayLike<number>): Uint16Array {
  return Uint16Array.from(values, bitsOf);
}

/** What 16-bit floats stand for. @param halves their bits */
export function fromFloat16(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, (half) => VALUES[half]!);
}

/** The value of each of the 65,536 patterns. */
const VALUES = Float32Array.from({ length: 65536 }, (_, half) => {
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  const magnitude =
    exponent === 31
      ? fraction > 0
        ? NaN
        : Infinity
      : exponent === 0
        ? fraction * 2 ** -24
        : (1024 + fraction) * 2 ** (exponent - 25);
  return half & 0x8000 ? -magnitude : magnitude;
});

function bitsOf(value: number): number {
  float[0] = value;
  const single = bits[0]!;
  const sign = (single >>> 16) & 0x8000;
  const magnitude = Math.abs(float[0]);
  if (Number.isNaN(magnitude)) return sign | 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  if (magnitude < 2 ** -14) return sign | roundToEven(magnitude * 2 ** 24); // below the smallest normal number
  const exponent = ((single >>> 23) & 255) - 127;
  // A fraction rounded up to 1024 carries into the exponent, as it should.
  return sign | (((exponent + 15) << 10) + roundToEven((magnitude / 2 ** exponent - 1) * 1024));
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
