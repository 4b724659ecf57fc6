import { golfBall, soccerBall, tennisBall } from "./balls.js";
import { abacus, crossword, pinwheel, poolTable } from "./games.js";
import { daisy, honeycomb, monarch, spiderWeb } from "./garden.js";
import { flyAgaric, greenApple, jackOLantern, orange } from "./harvest.js";
import { candles, clock, hourglass } from "./home.js";
import { jellyfish, lighthouse, sailboat, starfish } from "./sea.js";
import { balloon, parachute } from "./sky.js";
import { schoolBus, stopSign, trafficLight } from "./street.js";
import type { Sample } from "./types.js";

export { drawSample } from "./drawSample.js";
export { SAMPLE_SIZE, type Sample, type SampleContext } from "./types.js";

/**
 * Pictures to scan that need no file, no network and no licence: each is drawn by code, and is the first of SqueezeNet's
 * answers.
 */
export const samples: readonly Sample[] = [
  balloon,
  monarch,
  trafficLight,
  soccerBall,
  jellyfish,
  lighthouse,
  daisy,
  clock,
  schoolBus,
  honeycomb,
  jackOLantern,
  starfish,
  greenApple,
  tennisBall,
  spiderWeb,
  parachute,
  candles,
  sailboat,
  flyAgaric,
  pinwheel,
  crossword,
  orange,
  hourglass,
  poolTable,
  stopSign,
  golfBall,
  abacus,
];
