import { NeuronCloudError, type ImageSource } from "@neuron-cloud/core";

/** A picture that a picker offers. */
export interface ImageSample {
  /** For code, and unlike the others'. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** The picture itself, where nothing has to be drawn first. */
  readonly image?: ImageSource | undefined;
}

/** @throws {NeuronCloudError} `image-empty`. */
export function imageOf({ name, image }: ImageSample): ImageSource {
  if (image !== undefined) return image;
  throw new NeuronCloudError(
    "image-empty",
    `There is no picture of the sample "${name}": give it an image, or the picker a drawSample.`,
  );
}
