// Small models, one or more for each operator that a gradient goes back through. Their input is `x`, their output `y`.
import { arrangeCases } from "./arrangeCases.js";
import type { GradientCase } from "./case.js";
import { elementCases } from "./elementCases.js";
import { networkCases } from "./networkCases.js";
import { numberCases } from "./numberCases.js";
import { windowCases } from "./windowCases.js";

export type { GradientCase } from "./case.js";

export const GRADIENT_CASES: Readonly<Record<string, GradientCase>> = {
  ...windowCases,
  ...elementCases,
  ...numberCases,
  ...arrangeCases,
  ...networkCases,
};
