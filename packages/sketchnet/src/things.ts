/** What SketchNet knows, by class index: things that a person draws with a mouse in ten seconds. */
export const things = [
  "apple",
  "balloon",
  "bird",
  "boat",
  "butterfly",
  "car",
  "cat",
  "clock",
  "cloud",
  "fish",
  "flower",
  "heart",
  "house",
  "ice cream",
  "key",
  "leaf",
  "moon",
  "mushroom",
  "smiley",
  "snowman",
  "star",
  "sun",
  "tree",
  "umbrella",
] as const;

/** One of the 24 things that SketchNet knows. */
export type Thing = (typeof things)[number];
