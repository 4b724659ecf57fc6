import { neuronCloud } from "./neuronCloud.js";
import { points2017 } from "./points2017.js";
import { texturedMaps } from "./texturedMaps.js";
import { instancedMesh } from "./instancedMesh.js";
import { dreiInstances } from "./dreiInstances.js";
import type { MakeSubject } from "./subject.js";

/** What is compared, by the names in the results. */
export const subjects = {
  neuronCloud: neuronCloud(),
  points2017,
  texturedMaps,
  instancedMesh,
  dreiInstances,
} satisfies Record<string, MakeSubject>;

export type SubjectName = keyof typeof subjects;
