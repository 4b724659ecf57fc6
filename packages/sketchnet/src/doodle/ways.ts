import type { Thing } from "../things.js";
import type { Way } from "./Sketch.js";
import { apple } from "./things/apple.js";
import { balloon } from "./things/balloon.js";
import { bird } from "./things/bird.js";
import { boat } from "./things/boat.js";
import { butterfly } from "./things/butterfly.js";
import { car } from "./things/car.js";
import { cat } from "./things/cat.js";
import { clock } from "./things/clock.js";
import { cloud } from "./things/cloud.js";
import { fish } from "./things/fish.js";
import { flower } from "./things/flower.js";
import { heart } from "./things/heart.js";
import { house } from "./things/house.js";
import { iceCream } from "./things/iceCream.js";
import { key } from "./things/key.js";
import { leaf } from "./things/leaf.js";
import { moon } from "./things/moon.js";
import { mushroom } from "./things/mushroom.js";
import { smiley } from "./things/smiley.js";
import { snowman } from "./things/snowman.js";
import { star } from "./things/star.js";
import { sun } from "./things/sun.js";
import { tree } from "./things/tree.js";
import { umbrella } from "./things/umbrella.js";

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
