import type { Texture } from "three";
import {
  Discard,
  Fn,
  If,
  exp,
  float,
  hash,
  length,
  max,
  min,
  positionGeometry,
  screenUV,
  select,
  smoothstep,
  sqrt,
  texture,
  uniform,
  varying,
  vec2,
  vec3,
  vec4,
} from "three/tsl";
import type { DrawableUniforms } from "../backend.js";
import { dots } from "../dotStrides.js";
import { neuronNodes } from "./neuronNodes.js";
import { bothSides, distanceOfScene, shared, type FloatNode, type Vec4Node } from "./shared.js";

/** Says in TSL what `webgl/shaders.ts` says in GLSL, for squares instead of points. */
export interface PointNodes {
  readonly scanVertex: Vec4Node;
  readonly scanFragment: Vec4Node;
  readonly dotsVertex: Vec4Node;
  readonly dotsFragment: Vec4Node;
}

export function pointNodes(all: DrawableUniforms): PointNodes {
  const { block, layer } = all;
  const { index, steps, brightness, seen, clip, pitchAt } = neuronNodes(all);
  const strides = uniform(layer.strides.value);
  const viewport = uniform(block.viewport.value);
  const depth = shared(block.depth);
  const weight = shared(layer.weight);

  /** A square of so many pixels around a place on the screen. */
  const square = (center: Vec4Node, pixels: FloatNode): Vec4Node =>
    vec4(center.xy.add(positionGeometry.xy.mul(pixels).mul(2).div(vec2(viewport)).mul(center.w)), center.zw);

  const emission = varying(float(), "emission");
  const viewDepth = varying(float(), "viewDepth");
  const scanVertex = Fn(() => {
    const center = clip.toVar();
    const pitch = pitchAt(center.w).toVar();
    emission.assign(
      brightness
        .mul(weight)
        .mul(min(pitch.mul(pitch), 1))
        .div(depth),
    );
    viewDepth.assign(seen.z.negate());
    return square(center, max(pitch, 1));
  })();
  const scanFragment = Fn(() => {
    If(viewDepth.greaterThan(distanceOfScene(all)), () => {
      Discard();
    });
    return vec4(bothSides(emission), 0, 1);
  })();

  const dot = varying(vec3(), "dot"); // brightness, opacity, size in pixels
  const corner = varying(positionGeometry.xy);
  const dotsVertex = Fn(() => {
    const center = clip.toVar();
    const shown = brightness.clamp(-1, 1).toVar();
    const pitch = pitchAt(center.w).toVar();
    const dense = float(dots.SPARSE_FROM)
      .sub(pitch)
      .div(dots.SPARSE_FROM - dots.DENSE_UP_TO)
      .clamp(0, 1)
      .toVar();
    const faint = dense.mul(dots.FAINT).toVar();
    const opacity = smoothstep(0, 0.6, shown.abs()).toVar();
    const [some, few] = dots.STRIDES;
    const stride = select(
      steps.lessThan(strides.z),
      float(few),
      select(steps.lessThan(strides.y), float(some), float(1)),
    );
    const inCrowd = dense.mul(1 - dots.IN_THE_CROWD).oneMinus();
    const crowd = select(steps.lessThan(strides.x), inCrowd, float(1));
    const size = pitch.mul(sqrt(shown.abs()).mul(0.65).add(0.25)).toVar();
    const ofFaint = min(opacity.div(max(faint, 1e-6)), 1);
    const share = min(size.mul(size), 1).mul(ofFaint).mul(crowd).mul(stride).toVar();
    const drawn = max(size, 1)
      .mul(sqrt(max(share, 1)))
      .toVar();
    dot.assign(vec3(shown, weight.mul(max(opacity, faint)), drawn));
    return select(hash(index).greaterThan(share), vec4(2, 2, 2, 1), square(center, drawn));
  })();
  const dotsFragment = Fn(() => {
    const radius = length(corner).mul(dot.z);
    const edge = select(dot.z.greaterThan(2), dot.z.mul(0.5).sub(radius).add(0.5).clamp(0, 1), float(1));
    const alpha = dot.y.mul(edge).toVar();
    alpha.lessThan(0.02).discard();
    const side = select(dot.x.lessThan(0), float(0.75), float(0.25));
    return vec4(texture(block.colormap.value, vec2(dot.x.abs(), side)).rgb, alpha);
  })();

  return { scanVertex, scanFragment, dotsVertex, dotsFragment };
}

/** Colours what the scan has gathered; see `compositeFragment` in GLSL. */
export function compositeNode(emission: Texture, colormap: Texture): Vec4Node {
  const gathered = texture(emission, screenUV).xy.toVar();
  const all = gathered.x.add(gathered.y).toVar();
  const dark = exp(all.negate()).toVar();
  const side = gathered.y.div(max(all, 1e-9)).mul(0.5).add(0.25);
  return vec4(texture(colormap, vec2(dark.oneMinus(), side)).rgb, dark.pow(8).oneMinus());
}
