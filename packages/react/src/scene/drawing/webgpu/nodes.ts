import { BUNDLED_CHANNELS } from "@neuron-cloud/core";
import type { Texture } from "three";
import {
  Fn,
  attribute,
  cameraProjectionMatrix,
  exp,
  float,
  hash,
  int,
  ivec2,
  length,
  max,
  min,
  mix,
  modelViewMatrix,
  positionGeometry,
  screenUV,
  select,
  smoothstep,
  sqrt,
  texture,
  textureLoad,
  uint,
  uniform,
  varying,
  vec2,
  vec3,
  vec4,
} from "three/tsl";
import type { Node } from "three/webgpu";
import type { BlockUniforms } from "../blockUniforms.js";

/** A number that lives in a shared `{ value }`, read anew for each object that is drawn. */
const shared = (reference: { readonly value: number }) => uniform(0).onObjectUpdate(() => reference.value);

type FloatNode = Node<"float">;
export type Vec4Node = Node<"vec4">;

/** Says in TSL what `webgl/shaders.ts` says in GLSL, for quads instead of points. */
export interface NeuronNodes {
  readonly scanVertex: Vec4Node;
  readonly bundlesVertex: Vec4Node;
  readonly scanFragment: Vec4Node;
  readonly dotsVertex: Vec4Node;
  readonly dotsFragment: Vec4Node;
}

export function neuronNodes(uniforms: BlockUniforms, weightOf: { readonly value: number }): NeuronNodes {
  const map = uniform(uniforms.map.value);
  const from = uniform(uniforms.from.value);
  const fromTiles = uniform(uniforms.fromTiles.value);
  const to = uniform(uniforms.to.value);
  const toTiles = uniform(uniforms.toTiles.value);
  const viewport = uniform(uniforms.viewport.value);
  const pixelsPerUnit = shared(uniforms.pixelsPerUnit);
  const depth = shared(uniforms.depth);
  const morph = shared(uniforms.morph);
  const gain = shared(uniforms.gain);
  const zeroPoint = shared(uniforms.zeroPoint);
  const weight = shared(weightOf);
  const channelUnits = texture(uniforms.channelUnits.value);
  // The table is another texture for each picture; a node's texture is exchanged before its bindings are made.
  const unit = uniform(0).onObjectUpdate(() => {
    channelUnits.value = uniforms.channelUnits.value;
    return uniforms.unit.value;
  });

  const entry = attribute<"uint">("entry", "uint");
  const index = entry.bitAnd(uint(0xffffff));
  const columns = uint(map.x);
  const perMap = columns.mul(uint(map.y));
  const channel = index.div(perMap).toVar();
  const inMap = index.mod(perMap).toVar();
  const row = inMap.div(columns);
  const column = inMap.mod(columns);

  const place = (lattice: typeof from, tiles: typeof from) => {
    const across = uint(tiles.x);
    const down = float(channel.div(across)).toVar();
    return vec3(
      lattice.x.add(float(column).mul(lattice.w)).add(float(channel.mod(across)).mul(tiles.y)),
      lattice.y.sub(float(row).mul(lattice.w)).sub(down.mul(tiles.z)),
      lattice.z.sub(down.mul(tiles.w)),
    );
  };

  const channelUnit = textureLoad(
    channelUnits,
    ivec2(int(channel.mod(uint(1024))), int(channel.div(uint(1024)))),
  ).x;
  const step = select(unit.equal(0), channelUnit, unit);
  const brightness = max(float(entry.shiftRight(uint(24))).sub(zeroPoint), 0)
    .mul(step)
    .mul(gain);
  const position = mix(place(from, fromTiles), place(to, toTiles), morph);
  const clip = cameraProjectionMatrix.mul(modelViewMatrix).mul(vec4(position, 1));
  /** Pixels between two neighbouring neurons, at this depth. */
  const pitchAt = (w: FloatNode): FloatNode =>
    from.w.add(to.w.sub(from.w).mul(morph)).mul(pixelsPerUnit).div(w);
  /** A square of so many pixels around a place on the screen. */
  const square = (center: Vec4Node, pixels: FloatNode): Vec4Node =>
    vec4(center.xy.add(positionGeometry.xy.mul(pixels).mul(2).div(vec2(viewport)).mul(center.w)), center.zw);

  const emission = varying(float(), "emission");
  const scanned = (at: Vec4Node, emitted: FloatNode) =>
    Fn(() => {
      const center = at.toVar();
      const pitch = pitchAt(center.w).toVar();
      emission.assign(
        emitted
          .mul(weight)
          .mul(min(pitch.mul(pitch), 1))
          .div(depth),
      );
      return square(center, max(pitch, 1));
    })();
  const scanVertex = scanned(clip, brightness);

  // A bundle's neurons stand so close together that one place does for all.
  const bundle = entry.bitAnd(uint(0x1fffff));
  const inBundledMap = bundle.mod(perMap).toVar();
  const bundleChannel = float(bundle.div(perMap)).add(hash(bundle)).mul(BUNDLED_CHANNELS).sub(0.5);
  const bundlePosition = vec3(
    from.x.add(float(inBundledMap.mod(columns)).mul(from.w)),
    from.y.sub(float(inBundledMap.div(columns)).mul(from.w)),
    from.z.sub(bundleChannel.mul(fromTiles.w)),
  );
  const bundlesVertex = scanned(
    cameraProjectionMatrix.mul(modelViewMatrix).mul(vec4(bundlePosition, 1)),
    float(entry.shiftRight(uint(21)))
      .mul(unit)
      .mul(gain),
  );

  const dot = varying(vec3(), "dot"); // brightness, opacity, size in pixels
  const corner = varying(positionGeometry.xy);
  const dotsVertex = Fn(() => {
    const center = clip.toVar();
    const shown = min(brightness, 1).toVar();
    const size = pitchAt(center.w).mul(sqrt(shown).mul(0.65).add(0.25)).toVar();
    const opacity = weight.mul(smoothstep(0, 0.6, shown));
    dot.assign(vec3(shown, opacity, max(size, 1)));
    return select(hash(index).greaterThan(size.mul(size)), vec4(2, 2, 2, 1), square(center, max(size, 1)));
  })();
  const dotsFragment = Fn(() => {
    const radius = length(corner).mul(dot.z);
    const edge = select(dot.z.greaterThan(2), dot.z.mul(0.5).sub(radius).add(0.5).clamp(0, 1), float(1));
    const alpha = dot.y.mul(edge).toVar();
    alpha.lessThan(0.02).discard();
    return vec4(texture(uniforms.colormap.value, vec2(dot.x, 0.5)).rgb, alpha);
  })();

  return { scanVertex, bundlesVertex, scanFragment: vec4(emission, 0, 0, 1), dotsVertex, dotsFragment };
}

/** Colours what the scan has gathered; see `compositeFragment` in GLSL. */
export function compositeNode(emission: Texture, colormap: Texture): Vec4Node {
  const gathered = texture(emission, screenUV).x.toVar();
  const color = texture(colormap, vec2(float(1).sub(exp(gathered.negate())), 0.5)).rgb;
  return vec4(color, float(1).sub(exp(gathered.mul(-8))));
}
