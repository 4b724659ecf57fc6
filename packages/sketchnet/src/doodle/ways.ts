import type { Thing } from "../things.js";
import type { Way } from "./Sketch.js";
import { bird, butterfly, cat, fish } from "./things/animals.js";
import { boat, car, house } from "./things/built.js";
import { apple, balloon, heart, iceCream } from "./things/food.js";
import { flower, leaf, mushroom, tree } from "./things/garden.js";
import { clock, key, smiley, snowman, umbrella } from "./things/kept.js";
import { cloud, moon, star, sun } from "./things/sky.js";

/** How people draw each thing; the first ways are the most usual. */
export const ways: Readonly<Record<Thing, readonly Way[]>> = {
  apple,
  balloon,
  bird,
  boat,
  butterfly,
  car,
  cat,
  clock,
  cloud,
  fish,
  flower,
  heart,
  house,
  "ice cream": iceCream,
  key,
  leaf,
  moon,
  mushroom,
  smiley,
  snowman,
  star,
  sun,
  tree,
  umbrella,
};
