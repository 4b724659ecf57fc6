import type { Lattice, Vec3 } from "./lattice.js";

/**
 * How the layer blocks stand: `stack` puts them one behind another along the network's way, channels in depth;
 * `mosaic` lays every feature map out as a tile of a plane.
 */
export type Arrangement = "stack" | "mosaic";

/** A layer block's place in the cloud. */
export interface Placement {
  /** The block's centre. */
  readonly position: Vec3;
  /** Where its neurons stand. */
  readonly lattice: Lattice;
}

/** Where the picture stands that went in: an upright plane. */
export interface PicturePlacement {
  /** Its centre. */
  readonly position: Vec3;
  /** Width and height. */
  readonly size: readonly [width: number, height: number];
}

/** What `arrangeLayers` makes room for beside the layers, and how they stand. */
export interface ArrangeOptions {
  /**
   * The picture that went in, measured in neurons of the first layer, so that what a neuron sees lies before it: a picture of
   * 227 × 227 pixels is 113.5 × 113.5 where the layer moves on by 2 pixels. @default none
   */
  readonly picture?: readonly [height: number, width: number] | null | undefined;
  /** Which layers are folded: to a slab in a stack, to one picture in a mosaic; by their places in the list. @default none */
  readonly folded?: ReadonlySet<number> | undefined;
  /**
   * For each layer the places of those that it is made of. Paths beside each other then stand above one another in a stack.
   * @default null: one line, in the order of the list
   */
  readonly inputs?: readonly (readonly number[])[] | null | undefined;
}

/** All blocks of a cloud, centred on the origin. */
export interface CloudLayout {
  /** In the order of the layers that were given. */
  readonly placements: readonly Placement[];
  /** Before the first block, or as the mosaic's first tile; null where none was asked for. */
  readonly picture: PicturePlacement | null;
  /** What joins the blocks of a network with branches: from the back of one to the front of the next. Empty for one line. */
  readonly links: readonly (readonly Vec3[])[];
  /** Width, height and depth of all. */
  readonly size: Vec3;
}
