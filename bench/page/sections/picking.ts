import { arrangeLayers, neuronOf, neuronPosition, rankingOf } from "@neuron-cloud/core";
import { Raycaster, Vector2, Vector3 } from "three";
import { median, seededRandom, time } from "../measure.js";
import type { Scanned } from "../scanned.js";
import type { Stage } from "../stage.js";
import type { Subject } from "../subjects/subject.js";

export interface Picks {
  readonly rays: number;
  /** Of one pick, in milliseconds. */
  readonly median: number;
  readonly slowest: number;
  /** How many rays met a neuron. */
  readonly hits: number;
}

/** Times picks, each at an active neuron: layers by turns, neurons by chance, the same in each run. */
export function timePicks(subject: Subject, stage: Stage, scanned: Scanned, rays: number): Picks {
  const { layers } = scanned.activations;
  const { placements } = arrangeLayers(
    layers.map(({ shape }) => shape),
    "stack",
  );
  const random = seededRandom(7);
  const raycaster = new Raycaster();
  const place = new Vector3();
  const times: number[] = [];
  let hits = 0;
  stage.turn(0);
  for (let ray = 0; ray < rays; ray++) {
    const i = ray % layers.length;
    const placement = placements[i];
    const ranking = layers[i] ? rankingOf(layers[i]) : [];
    const entry = ranking[Math.floor(random() * ranking.length)];
    if (!placement || entry === undefined) continue;
    place
      .fromArray(neuronPosition(placement.lattice, neuronOf(entry)))
      .add(new Vector3(...placement.position));
    place.project(stage.camera);
    raycaster.setFromCamera(new Vector2(place.x, place.y), stage.camera);
    times.push(
      time(() => {
        if (subject.pick(raycaster)) hits++;
      }),
    );
  }
  return { rays: times.length, median: median(times), slowest: Math.max(...times), hits };
}
