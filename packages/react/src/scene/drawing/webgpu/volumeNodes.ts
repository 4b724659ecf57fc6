import {
  Discard,
  Fn,
  If,
  Loop,
  ceil,
  dFdx,
  dFdy,
  float,
  floor,
  int,
  ivec3,
  length,
  max,
  min,
  modelViewMatrix,
  cameraProjectionMatrix,
  positionGeometry,
  texture3D,
  texture3DLoad,
  uint,
  uniform,
  varying,
  vec2,
  vec3,
  vec4,
} from "three/tsl";
import type { DrawableUniforms } from "../backend.js";
import { MOST_SAMPLES, MOST_STEPS, SPARE_STEPS, WHOLE } from "../webgl/volumeShaders.js";
import {
  bothSides,
  distanceOfScene,
  shared,
  stepOf,
  texelOf,
  type Vec2Node,
  type Vec4Node,
} from "./shared.js";

/** Says in TSL what `webgl/volumeShaders.ts` says in GLSL. */
export interface VolumeNodes {
  readonly vertex: Vec4Node;
  readonly stack: Vec4Node;
  readonly tiles: Vec4Node;
}

export function volumeNodes(all: DrawableUniforms): VolumeNodes {
  const { block, layer } = all;
  const box = uniform(layer.box.value);
  const texels = uniform(layer.texels.value);
  const eye = uniform(block.eye.value);
  const mapSize = uniform(block.mapSize.value);
  const to = uniform(block.to.value);
  const toTiles = uniform(block.toTiles.value);
  const zeroTexel = shared(layer.zeroTexel);
  const light = shared(layer.light);
  const weight = shared(layer.weight);
  const gain = shared(block.gain);
  const depth = shared(block.depth);
  const thickness = shared(block.thickness);
  const voxels = texture3D(layer.voxels.value);
  const cells = texture3DLoad(layer.voxels.value);
  const pixelsPerUnit = shared(block.pixelsPerUnit);
  // A layer's texture is another one where its size changes; a node's texture is exchanged before its bindings are made.
  const boxShift = uniform(0).onObjectUpdate(() => {
    voxels.value = cells.value = layer.voxels.value;
    return layer.boxShift.value;
  });

  const at = positionGeometry.mul(box).add(vec3(0, 0, boxShift));
  const seen = modelViewMatrix.mul(vec4(at, 1));
  const place = varying(at, "placeInBox");
  const viewDepth = varying(seen.z.negate(), "viewDepthOfBox");

  // What the GPU has made of its own bytes brings its brightness along, in two parts; of a texture without them these are 0 and 1.
  const sides = (texel: Vec4Node): Vec2Node =>
    zeroTexel
      .lessThan(0)
      .select(texel.xy, bothSides(texel.x.sub(zeroTexel)))
      .mul(texel.z.add(texel.w));

  const lineOfSight = () => {
    const way = eye.w.greaterThan(0).select(place.sub(eye.xyz).div(viewDepth), eye.xyz).toVar();
    const origin = eye.w
      .greaterThan(0)
      .select(eye.xyz, place.sub(way.mul(viewDepth)))
      .sub(vec3(0, 0, boxShift))
      .div(box)
      .toVar();
    const inBox = way.div(box).toVar();
    const one = vec3(-0.5).sub(origin).div(inBox).toVar();
    const other = vec3(0.5).sub(origin).div(inBox).toVar();
    const near = min(one, other).toVar();
    const far = max(one, other).toVar();
    const enter = max(max(near.x, near.y), max(near.z, 0)).toVar();
    const leave = min(min(far.x, far.y), min(far.z, distanceOfScene(all))).toVar();
    return { origin, way: inBox, enter, leave, long: length(way).toVar() };
  };

  const stack = Fn(() => {
    const sight = lineOfSight();
    const way = sight.leave.sub(sight.enter).toVar();
    If(way.greaterThan(0).not(), () => {
      Discard();
    });
    const crossed = sight.way.abs().mul(texels).mul(way).toVar();
    const most = max(crossed.x, max(crossed.y, crossed.z));
    const steps = min(ceil(most.sub(WHOLE)).add(SPARE_STEPS), MOST_STEPS).toVar();
    const onward = sight.way.mul(way.div(steps)).toVar();
    const first = sight.origin.add(sight.way.mul(sight.enter)).add(onward.mul(0.5)).toVar();
    const here = vec3(first.x.add(0.5), float(0.5).sub(first.y), float(0.5).sub(first.z)).toVar();
    const next = vec3(onward.x, onward.y.negate(), onward.z.negate()).toVar();

    const distance = eye.w.greaterThan(0).select(sight.enter.add(sight.leave).mul(0.5), float(1));
    const sharpness = max(float(1), box.x.mul(pixelsPerUnit).div(texels.x.mul(distance))).toVar();
    const gathered = vec2(0).toVar();
    Loop({ start: uint(0), end: uint(steps), type: "uint" }, () => {
      const cell = here.xy.mul(texels.xy).sub(0.5).toVar();
      const corner = floor(cell).toVar();
      const sharp = corner.add(0.5).add(cell.sub(corner).sub(0.5).mul(sharpness).add(0.5).clamp(0, 1));
      gathered.addAssign(sides(texelOf(voxels.sample(vec3(sharp.div(texels.xy), here.z)).level(int(0)))));
      here.addAssign(next);
    });
    const factor = way.div(steps).mul(sight.long).div(thickness.mul(depth)).mul(weight).mul(light).mul(gain);
    return vec4(gathered.mul(factor), 0, 1);
  })();

  const activityAt = (spot: Vec2Node): Vec2Node => {
    const fromCorner = vec2(spot.x.sub(to.x), to.y.sub(spot.y)).add(to.w.mul(0.5)).toVar();
    const tile = floor(fromCorner.div(toTiles.yz)).toVar();
    const cell = floor(fromCorner.sub(tile.mul(toTiles.yz)).div(to.w)).toVar();
    const channel = tile.y.mul(toTiles.x).add(tile.x).toVar();
    const isThere = tile.x
      .greaterThanEqual(0)
      .and(tile.x.lessThan(toTiles.x))
      .and(tile.y.greaterThanEqual(0))
      .and(channel.lessThan(texels.z))
      .and(cell.x.lessThan(mapSize.x))
      .and(cell.y.lessThan(mapSize.y));
    const texel = sides(texelOf(cells.sample(ivec3(int(cell.x), int(cell.y), int(channel))).level(int(0))));
    return isThere.select(texel.mul(stepOf(all, uint(max(channel, 0)))), vec2(0));
  };

  const tiles = Fn(() => {
    const sight = lineOfSight();
    const middle = sight.enter.add(sight.leave).mul(0.5);
    const spot = sight.origin.add(sight.way.mul(middle)).mul(box).xy.toVar();
    const right = dFdx(spot).toVar();
    const up = dFdy(spot).toVar();
    const way = sight.leave.sub(sight.enter).toVar();
    If(way.greaterThan(0).not(), () => {
      Discard();
    });
    const samples = ceil(max(length(right), length(up)).div(to.w))
      .add(1)
      .clamp(1, MOST_SAMPLES)
      .toVar();
    const gathered = vec2(0).toVar();
    Loop({ start: uint(0), end: uint(samples.mul(samples)), type: "uint" }, ({ i }) => {
      const sample = float(i).toVar();
      const down = floor(sample.div(samples)).toVar();
      const across = sample.sub(down.mul(samples)).add(0.5).div(samples).sub(0.5);
      const along = down.add(0.5).div(samples).sub(0.5);
      gathered.addAssign(activityAt(spot.add(right.mul(across)).add(up.mul(along))));
    });
    const factor = float(255).div(samples.mul(samples)).mul(gain).mul(weight);
    return vec4(gathered.mul(factor).mul(way).mul(sight.long).div(thickness.mul(depth)), 0, 1);
  })();

  return { vertex: cameraProjectionMatrix.mul(seen), stack, tiles };
}
