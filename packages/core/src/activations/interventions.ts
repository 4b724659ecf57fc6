/**
 * A change made inside the network on purpose, while it runs: some neurons of a layer are set to a value, or multiplied. Whatever
 * comes after the layer is computed with that.
 */
export interface Intervention {
  /** The layer's name, as in `activations.layers`. */
  readonly layer: string;
  /** The channels that it is done to. @default all */
  readonly channels?: readonly number[] | undefined;
  /** The rows and columns of the layer that it is done to, in each of the channels. @default all */
  readonly area?:
    | {
        /** The first column. */
        readonly x: number;
        /** The first row. */
        readonly y: number;
        /** How many columns. */
        readonly width: number;
        /** How many rows. */
        readonly height: number;
      }
    | undefined;
  /** Single neurons, by their index in the layer, instead of channels and an area. */
  readonly neurons?: readonly number[] | undefined;
  /** What they are set to: a number, or so many times what they were. @default 0 */
  readonly to?:
    | number
    | {
        /** What they are multiplied by. */
        readonly times: number;
      }
    | undefined;
}
