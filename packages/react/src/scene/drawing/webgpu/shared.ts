import {
  Fn,
  If,
  exp2,
  float,
  int,
  ivec2,
  max,
  screenCoordinate,
  texture,
  textureLoad,
  uniform,
  vec2,
  vec4,
} from "three/tsl";
import type { Node, TextureNode } from "three/webgpu";
import type { DrawableUniforms } from "../backend.js";

export type FloatNode = Node<"float">;
export type Vec2Node = Node<"vec2">;
export type Vec4Node = Node<"vec4">;

/** A number that lives in a shared `{ value }`, read anew for each object that is drawn. */
export const shared = (reference: { readonly value: number }) =>
  uniform(0).onObjectUpdate(() => reference.value);

/** How far away the user's own objects are at this pixel; `webgl/chunks.ts` says the same in GLSL. */
export function distanceOfScene({ block, scene }: DrawableUniforms): FloatNode {
  const depthCode = uniform(scene.depthCode.value);
  const logDepth = uniform(scene.logDepth.value);
  const unproject = uniform(scene.unproject.value);
  const viewport = uniform(block.viewport.value);
  return Fn(() => {
    const distance = float(1e30).toVar();
    If(depthCode.x.greaterThan(0), () => {
      const depth = textureLoad(scene.sceneDepth.value, ivec2(screenCoordinate)).x.toVar();
      If(depthCode.x.equal(2), () => {
        distance.assign(logDepth.x.mul(exp2(depth.mul(logDepth.y))).sub(logDepth.z));
      }).Else(() => {
        // Screen coordinates go down from the top left.
        const xy = screenCoordinate.div(viewport).mul(vec2(2, -2)).add(vec2(-1, 1));
        const place = unproject.mul(vec4(xy, depth.mul(depthCode.y).add(depthCode.z), 1)).toVar();
        distance.assign(place.z.negate().div(place.w));
      });
    });
    return distance;
  })();
}

/** All four numbers of a texel: three takes as many as the texture has that is there when it writes the shader. */
export function texelOf(sampled: TextureNode): Vec4Node {
  return Object.assign(sampled, { generateNodeType: () => "vec4" }).toVar();
}

/** What lies above 0 of a number, and what below. */
export const bothSides = (value: FloatNode): Vec2Node => vec2(max(value, 0), max(value.negate(), 0));

/** Brightness of a step of activity, for all channels or for each its own. */
export function stepOf({ layer }: DrawableUniforms, channel: Node<"uint">): FloatNode {
  const table = texture(layer.channelUnits.value);
  // The table is another texture for each picture; a node's texture is exchanged before its bindings are made.
  const unit = uniform(0).onObjectUpdate(() => {
    table.value = layer.channelUnits.value;
    return layer.unit.value;
  });
  const own = textureLoad(table, ivec2(int(channel.mod(1024)), int(channel.div(1024)))).x;
  return unit.equal(0).select(own, unit);
}
