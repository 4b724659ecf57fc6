import { arrangeLayers, type LayerActivations, type Placement } from "@neuron-cloud/core";
import {
  DataTexture,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  NearestFilter,
  PlaneGeometry,
  RedFormat,
  Scene,
  UnsignedByteType,
} from "three";
import type { Scanned } from "../scanned.js";
import type { MakeSubject } from "./subject.js";

/**
 * Textured maps, as TensorSpace draws a network: each feature map is a mesh of its own with a texture of its activations,
 * blended as it comes. A byte a neuron and no more, a plane where TensorSpace has a box: the cheapest form of it.
 */
export const texturedMaps: MakeSubject = (stage) => {
  const scene = new Scene();
  const geometry = new PlaneGeometry();
  const maps: { readonly layer: number; readonly channel: number; readonly texture: DataTexture }[] = [];

  function addMap(layer: number, channel: number, { position, lattice }: Placement): void {
    const { shape, pitch, origin, tilePitch, tilesAcross, size } = lattice;
    // Channels of one neuron are one picture, as there.
    const isVector = shape[1] * shape[2] === 1;
    const across = isVector ? tilesAcross : shape[2];
    const down = isVector ? Math.ceil(shape[0] / tilesAcross) : shape[1];
    const texture = new DataTexture(new Uint8Array(across * down), across, down, RedFormat, UnsignedByteType);
    texture.unpackAlignment = 1;
    texture.flipY = true;
    texture.minFilter = texture.magFilter = NearestFilter;
    const material = new MeshBasicMaterial({
      alphaMap: texture,
      color: 0x5edefa,
      depthWrite: false,
      side: DoubleSide,
      transparent: true,
    });
    // Three reads an alpha map's green; a single channel has none.
    material.onBeforeCompile = (shader) => {
      shader.fragmentShader = shader.fragmentShader.replace(
        "#include <alphamap_fragment>",
        "diffuseColor.a *= texture2D(alphaMap, vAlphaMapUv).r;",
      );
    };
    const mesh = new Mesh(geometry, material);
    const z = isVector ? position[2] : position[2] + origin[2] - channel * tilePitch[2];
    mesh.position.set(position[0], position[1], z);
    mesh.scale.set(isVector ? size[0] : across * pitch, isVector ? size[1] : down * pitch, 1);
    mesh.updateMatrixWorld();
    mesh.matrixAutoUpdate = false;
    scene.add(mesh);
    maps.push({ layer, channel, texture });
  }

  function write(layers: readonly LayerActivations[]): void {
    for (const { layer, channel, texture } of maps) {
      const { values, shape } = layers[layer]!;
      const plane = shape[1] * shape[2];
      texture.image.data?.set(plane === 1 ? values : values.subarray(channel * plane, (channel + 1) * plane));
      texture.needsUpdate = true;
    }
  }

  const draw = () => stage.renderer.render(scene, stage.camera);
  return {
    async build({ activations: { layers } }: Scanned) {
      const { placements } = arrangeLayers(
        layers.map(({ shape }) => shape),
        "stack",
      );
      for (const [i, placement] of placements.entries()) {
        const [channels, rows, columns] = placement.lattice.shape;
        for (let channel = 0; channel < (rows * columns === 1 ? 1 : channels); channel++)
          addMap(i, channel, placement);
      }
      write(layers);
      draw();
    },
    replace({ activations: { layers } }) {
      write(layers);
      draw();
    },
    draw,
    pick: (raycaster) => raycaster.intersectObject(scene, true).length > 0,
    dispose() {
      for (const { texture } of maps) texture.dispose();
      geometry.dispose();
      scene.traverse((object) => {
        if (object instanceof Mesh && object.material instanceof MeshBasicMaterial) object.material.dispose();
      });
    },
  };
};
