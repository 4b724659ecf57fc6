import type { Lattice } from "@neuron-cloud/core";
import { MathUtils, Matrix4, Vector2, Vector3, type Camera, type Group } from "three";
import { mostAveraged } from "./ActivationTexture.js";
import type { Renderer } from "./backend.js";
import { isOrthographic, pixelsPerUnit, radiusOf, thickness, type BlockUniforms } from "./blockUniforms.js";
import type { Frame } from "./CloudFrame.js";
import type { DotsSeen } from "./LayerDrawing.js";
import type { Stance } from "./Stance.js";

const bufferSize = new Vector2();
const sight = new Vector3();
const axis = new Vector3();
const place = new Vector3();
const inverse = new Matrix4();
const dotsSeen = { pitch: 1, depth: 1, gain: 1 };
const looked = { along: 0, nearest: 0, radius: 0, scale: 1 };

/** How large a block is seen, and from where: what decides how its neurons are drawn. It must be placed. */
export class BlockSight {
  constructor(
    private readonly anchor: Group,
    private readonly stance: Stance,
  ) {}

  /** How many channels may be averaged, as the block is seen from where the camera is; see `mostAveraged`. */
  mostAveraged(lattice: Lattice, frame: Frame): number {
    const { along, nearest, radius, scale } = this.#lookAt(lattice, frame);
    if (nearest <= 0) return 1;
    // Seen from the front, voxels are the shorter, but not where perspective shows them from the side.
    const shown = Math.min(1, Math.sqrt(Math.max(0, 1 - along * along)) + radius / (nearest + radius));
    return mostAveraged(lattice, (frame.pixelsPerUnit * scale) / nearest, shown);
  }

  /** @param gain what multiplies the dots' brightness, for longer than a moment */
  dots(frame: Frame, gain: number): DotsSeen {
    const { from, to } = this.stance;
    const { nearest, scale } = this.#lookAt(from, frame);
    const pitch = frame.morph === 0 ? from.pitch : Math.max(frame.morph < 1 ? from.pitch : 0, to.pitch);
    dotsSeen.pitch =
      nearest > 0 ? (pitch * frame.pixelsPerUnit * frame.pixelRatio * scale) / nearest : Infinity;
    dotsSeen.depth = frame.morph === 0 ? from.depth : to.depth;
    dotsSeen.gain = gain;
    return dotsSeen;
  }

  /** How far apart neighbours are on the page, in pixels: in the front half of the block, where one looks. */
  pixels(frame: Frame): number {
    const { from, to } = this.stance;
    const pitch = MathUtils.lerp(from.pitch, to.pitch, frame.morph);
    const { nearest, radius, scale } = this.#lookAt(from, frame);
    const distance = frame.orthographic ? 1 : Math.max(nearest + radius / 2, radius / 4);
    return (pitch * frame.pixelsPerUnit * scale) / distance;
  }

  /** Tells shaders of the camera that they draw for. */
  tell(uniforms: BlockUniforms, renderer: Renderer, camera: Camera): void {
    const { from, to, morph } = this.stance;
    const { matrixWorld } = this.anchor;
    const { width, height } = renderer.getRenderTarget() ?? renderer.getDrawingBufferSize(bufferSize);
    uniforms.viewport.value.set(width, height);
    uniforms.pixelsPerUnit.value = pixelsPerUnit(camera, height) * matrixWorld.getMaxScaleOnAxis();
    inverse.copy(matrixWorld).invert();
    if (isOrthographic(camera)) {
      sight.setFromMatrixColumn(camera.matrixWorld, 2).normalize().transformDirection(inverse);
      axis.setFromMatrixColumn(camera.matrixWorld, 2).normalize().negate();
      const way = axis.applyMatrix4(inverse).sub(place.setFromMatrixPosition(inverse));
      uniforms.eye.value.set(way.x, way.y, way.z, 0);
    } else {
      sight.setFromMatrixPosition(camera.matrixWorld).applyMatrix4(inverse);
      uniforms.eye.value.set(sight.x, sight.y, sight.z, 1);
      sight.normalize();
    }
    // So that a block is as bright along its long side as across it, emission is divided by the neurons in the way.
    const { x, y, z } = sight;
    uniforms.depth.value = this.stance.sightDepth(x, y, z);
    uniforms.thickness.value = morph === 1 ? thickness(to) : thickness(from);
  }

  /** How the camera sees it: how much along its axis, from how far, and how large it is in the scene. */
  #lookAt(lattice: Lattice, frame: Frame): typeof looked {
    this.anchor.updateWorldMatrix(true, false);
    const { matrixWorld } = this.anchor;
    const scale = matrixWorld.getMaxScaleOnAxis();
    const radius = radiusOf(lattice) * scale;
    sight.setFromMatrixPosition(matrixWorld).sub(frame.eye);
    const distance = sight.length();
    looked.scale = scale;
    looked.radius = radius;
    looked.nearest = frame.orthographic ? 1 : distance - radius;
    looked.along = axis.setFromMatrixColumn(matrixWorld, 2).normalize().dot(sight) / distance;
    return looked;
  }
}
