import type { PadColor } from "./PadTools.js";

/** Black, and eight that children's boxes of pencils hold. */
export const padColors: readonly PadColor[] = [
  { name: "Black", color: "#1b1f24" },
  { name: "Red", color: "#e03131" },
  { name: "Orange", color: "#f08c00" },
  { name: "Yellow", color: "#ffd43b" },
  { name: "Green", color: "#2f9e44" },
  { name: "Light blue", color: "#4dabf7" },
  { name: "Blue", color: "#1c5fd1" },
  { name: "Pink", color: "#e64980" },
  { name: "Brown", color: "#8a5a2b" },
];
