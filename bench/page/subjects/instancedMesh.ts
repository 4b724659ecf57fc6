import { arrangeLayers } from "@neuron-cloud/core";
import { InstancedMesh, MeshBasicMaterial, PlaneGeometry, Scene, InstancedBufferAttribute } from "three";
import { colors } from "./colors.js";
import { forEachPlace } from "./places.js";
import type { Scanned } from "../scanned.js";
import type { MakeSubject } from "./subject.js";

/**
 * `THREE.InstancedMesh`, one for each layer, with a matrix and a colour for every neuron: 76 bytes. A neuron is a square of
 * two triangles, the least that a mesh can be. For each picture the main thread writes the colour and, as the size, the
 * matrix's diagonal; neurons that are not active shrink to nothing.
 */
export const instancedMesh: MakeSubject = (stage) => {
  const scene = new Scene();
  const geometry = new PlaneGeometry();
  const material = new MeshBasicMaterial({ transparent: true, opacity: 0.5, depthWrite: false });
  const meshes: { mesh: InstancedMesh; pitch: number }[] = [];

  function write({ floats }: Scanned): void {
    for (const [i, { mesh, pitch }] of meshes.entries()) {
      const data = floats[i] ?? new Float32Array();
      const matrices = mesh.instanceMatrix.array;
      const tints = mesh.instanceColor?.array ?? new Float32Array();
      let max = 0;
      for (let n = 0; n < data.length; n++) if (data[n]! > max) max = data[n]!;
      for (let n = 0; n < data.length; n++) {
        const activity = max > 0 ? Math.max(0, data[n]! / max) : 0;
        const color = 3 * Math.floor(255 * activity);
        tints[3 * n] = colors[color]!;
        tints[3 * n + 1] = colors[color + 1]!;
        tints[3 * n + 2] = colors[color + 2]!;
        const side = activity > 0 ? pitch * (0.25 + 0.65 * Math.sqrt(activity)) : 0;
        matrices[16 * n] = side;
        matrices[16 * n + 5] = side;
        matrices[16 * n + 10] = side;
      }
      mesh.instanceMatrix.needsUpdate = true;
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
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
        const mesh = new InstancedMesh(geometry, material, neurons);
        mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(3 * neurons), 3);
        mesh.frustumCulled = false;
        const matrices = mesh.instanceMatrix.array;
        forEachPlace(placement, (n, x, y, z) => {
          matrices[16 * n + 12] = x;
          matrices[16 * n + 13] = y;
          matrices[16 * n + 14] = z;
        });
        scene.add(mesh);
        meshes.push({ mesh, pitch: placement.lattice.pitch });
      }
      write(scanned);
      draw();
    },
    replace(scanned) {
      write(scanned);
      draw();
    },
    draw,
    pick: (raycaster) => raycaster.intersectObject(scene, true).length > 0,
    dispose() {
      for (const { mesh } of meshes) mesh.dispose();
      geometry.dispose();
      material.dispose();
    },
  };
};
