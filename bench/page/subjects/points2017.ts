import { arrangeLayers } from "@neuron-cloud/core";
import { BufferAttribute, BufferGeometry, Points, Scene, ShaderMaterial } from "three";
import { colors } from "./colors.js";
import { forEachPlace } from "./places.js";
import type { Scanned } from "../scanned.js";
import type { MakeSubject } from "./subject.js";

const vertexShader = /* glsl */ `
attribute vec3 tint;
attribute float size, alpha;
uniform float pixelsPerUnit;
varying vec4 shown;
void main() {
  shown = vec4(tint, alpha);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  gl_PointSize = max(size * pixelsPerUnit / gl_Position.w, 1.0);
}`;

const fragmentShader = /* glsl */ `
varying vec4 shown;
void main() {
  gl_FragColor = shown;
}`;

/**
 * The technique of the 2017 page: a `Points` for each layer with a position, colour, size and opacity in float32 for every
 * neuron, 32 bytes of them. For each picture the main thread writes colour, size and opacity anew; every point is drawn,
 * with alpha blending. Square points without a texture, never culled or sorted: the cheapest form of it.
 */
export const points2017: MakeSubject = (stage) => {
  const scene = new Scene();
  const pixelsPerUnit = stage.canvas.height / 2 / Math.tan((stage.camera.fov / 360) * Math.PI);
  const material = new ShaderMaterial({
    uniforms: { pixelsPerUnit: { value: pixelsPerUnit } },
    vertexShader,
    fragmentShader,
    transparent: true,
    depthWrite: false,
  });
  const layers: {
    geometry: BufferGeometry;
    pitch: number;
    tints: Float32Array;
    sizes: Float32Array;
    alphas: Float32Array;
  }[] = [];

  function write({ floats }: Scanned): void {
    for (const [i, { geometry, pitch, tints, sizes, alphas }] of layers.entries()) {
      const data = floats[i] ?? new Float32Array();
      let max = 0;
      for (let n = 0; n < data.length; n++) if (data[n]! > max) max = data[n]!;
      for (let n = 0; n < data.length; n++) {
        const activity = max > 0 ? Math.max(0, data[n]! / max) : 0;
        const color = 3 * Math.floor(255 * activity);
        tints[3 * n] = colors[color]!;
        tints[3 * n + 1] = colors[color + 1]!;
        tints[3 * n + 2] = colors[color + 2]!;
        sizes[n] = pitch * (0.25 + 0.65 * Math.sqrt(activity));
        alphas[n] = activity;
      }
      for (const name of ["tint", "size", "alpha"]) {
        const attribute = geometry.attributes[name];
        if (attribute) attribute.needsUpdate = true;
      }
    }
  }

  const draw = () => stage.renderer.render(scene, stage.camera);
  return {
    async build(scanned) {
      const { placements } = arrangeLayers(
        scanned.activations.layers.map(({ shape }) => shape),
        "stack",
      );
      for (const placement of placements) {
        const [channels, rows, columns] = placement.lattice.shape;
        const neurons = channels * rows * columns;
        const positions = new Float32Array(3 * neurons);
        forEachPlace(placement, (n, x, y, z) => {
          positions[3 * n] = x;
          positions[3 * n + 1] = y;
          positions[3 * n + 2] = z;
        });
        const [tints, sizes, alphas] = [
          new Float32Array(3 * neurons),
          new Float32Array(neurons),
          new Float32Array(neurons),
        ];
        const geometry = new BufferGeometry()
          .setAttribute("position", new BufferAttribute(positions, 3))
          .setAttribute("tint", new BufferAttribute(tints, 3))
          .setAttribute("size", new BufferAttribute(sizes, 1))
          .setAttribute("alpha", new BufferAttribute(alphas, 1));
        const points = new Points(geometry, material);
        points.frustumCulled = false;
        scene.add(points);
        layers.push({ geometry, pitch: placement.lattice.pitch, tints, sizes, alphas });
      }
      write(scanned);
      draw();
    },
    replace(scanned) {
      write(scanned);
      draw();
    },
    draw,
    pick(raycaster) {
      raycaster.params.Points = { threshold: (layers[0]?.pitch ?? 1) / 2 };
      return raycaster.intersectObject(scene, true).length > 0;
    },
    dispose() {
      for (const { geometry } of layers) geometry.dispose();
      material.dispose();
    },
  };
};
