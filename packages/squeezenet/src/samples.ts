/**
 * Pictures drawn by code.
 * @module @neuron-cloud/squeezenet/samples
 */
import { golfBall, soccerBall, tennisBall } from "./samples/balls.js";
import { abacus, crossword, pinwheel, poolTable } from "./samples/games.js";
import { daisy, honeycomb, monarch, spiderWeb } from "./samples/garden.js";
import { flyAgaric, greenApple, jackOLantern, orange } from "./samples/harvest.js";
import { candles, clock, hourglass } from "./samples/home.js";
import { jellyfish, lighthouse, sailboat, starfish } from "./samples/sea.js";
import { balloon, parachute } from "./samples/sky.js";
import { schoolBus, stopSign, trafficLight } from "./samples/street.js";
import { drawSample } from "./samples/drawSample.js";
import type { Sample } from "./samples/types.js";

export { drawSample };
export { SAMPLE_SIZE, type Sample, type SampleContext } from "./samples/types.js";

/**
 * Pictures to scan that need no file, no network and no licence: each is drawn by code, and SqueezeNet has the class that it
 * shows among its first three answers.
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

/** A sample with its picture, as an `<ImagePicker>` takes it. */
export interface AlbumPicture extends Sample {
  /** Drawn when it is asked for. */
  readonly image: ReturnType<typeof drawSample>;
}

/** What an `<Explorer>` of SqueezeNet offers. */
export interface Album {
  /** The samples, each with its picture. */
  readonly samples: readonly AlbumPicture[];
  /** The name of the one to open with. */
  readonly defaultSample: string;
}

/** Pictures for a page with SqueezeNet: `<Explorer model={{ card: squeezenet, ...album }} />`. */
export const album: Album = {
  samples: samples.map(withImage),
  defaultSample: balloon.name,
};

function withImage(sample: Sample): AlbumPicture {
  return {
    ...sample,
    get image() {
      return drawSample(sample);
    },
  };
}
