/** A rectangle on the input picture, in its pixels, from the picture's upper left corner. */
export interface PictureArea {
  /** Its left edge. */
  readonly x: number;
  /** Its upper edge. */
  readonly y: number;
  /** From its left edge to its right one. */
  readonly width: number;
  /** From its upper edge to its lower one. */
  readonly height: number;
}

/**
 * What the neurons of a layer can see of the input picture: a window of `size`, moved by `stride` from one neuron to
 * the next, and cut off at the borders of `seen`. `receptiveFieldOf` reads it. After Araujo, Norris and Sim, "Computing
 * Receptive Fields of Convolutional Neural Networks" (Distill 2019, https://distill.pub/2019/computing-receptive-fields/).
 */
export interface ReceptiveField {
  /**
   * Rows and columns of the picture that a neuron sees, through all paths together: where a layer joins others
   * (Concat), it is what the neurons at one place see, in whichever channel. Holes, as of dilated kernels, count too.
   */
  readonly size: readonly [height: number, width: number];
  /**
   * Rows (columns) of the picture from one neuron's window to that of the neuron below (beside). 0 where all neurons
   * see the same, as after a GlobalAveragePool; a flattened map counts as such, its neurons have no rows and columns.
   */
  readonly stride: readonly [rows: number, columns: number];
  /** Where the window of the layer's first neuron begins; negative where it reaches into padding. */
  readonly start: readonly [row: number, column: number];
  /** All that the layer sees: mostly the whole picture, less where windows leave a rest at its border. */
  readonly seen: PictureArea;
}

/** One of the inputs that made a neuron's activation what it is. */
export interface Contribution {
  /** The input's index in its layer, in the row-major C×H×W order. */
  readonly neuron: number;
  /** What the network learned to multiply the input by. */
  readonly weight: number;
  /** The input's own activation. */
  readonly activation: number;
  /** `weight` × `activation`. */
  readonly contribution: number;
}

/**
 * Why a neuron is as active as it is: the weighted sum that its operator computed, before the activation function.
 * `bias` + the `inputs`' contributions + `others` = `sum`.
 */
export interface Contributions {
  /**
   * The tensor whose neurons the inputs are; `picture` for the network's own input, whose channels are in the order
   * that the model wants (`ImageInputSpec`).
   */
  readonly layer: string;
  /** The ONNX operator that summed them up, such as `Conv`, `Gemm` or `MaxPool`, which takes the largest one only. */
  readonly kind: string;
  /** What the operator adds whatever its inputs are. */
  readonly bias: number;
  /** The neuron's activation before the activation function (ReLU, softmax, …), where there is one. */
  readonly sum: number;
  /** The largest contributions, by their absolute value, largest first. Those of 0 are left out. */
  readonly inputs: readonly Contribution[];
  /** The sum of all contributions that are not among `inputs`. */
  readonly others: number;
}

/** How much `explain` tells. */
export interface ExplainOptions {
  /** How many inputs at most. @default 32 */
  readonly count?: number | undefined;
}

/**
 * Where in the picture the evidence for a class lies: a class activation map, after Zhou et al., "Learning Deep
 * Features for Discriminative Localization" (arXiv 1512.04150). Its mean + `bias` is the class's score before softmax.
 */
export interface ClassMap {
  /** The class that it is evidence for. */
  readonly classIndex: number;
  /** The layer whose feature maps, weighted for the class, make the map. */
  readonly layer: string;
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Row by row: positive where the class gains, negative where it loses. */
  readonly values: Float32Array;
  /** What the class's score is without any evidence. */
  readonly bias: number;
  /**
   * Where the map lies on the picture: each cell's middle is the middle of what it sees. It may reach beyond the
   * picture, where the network pads.
   */
  readonly area: PictureArea;
}
