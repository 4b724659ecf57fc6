import type { InputPicture, PictureArea } from "@neuron-cloud/core";
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  DoubleSide,
  LineBasicMaterial,
  LineSegments,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Vector3,
} from "three";

/** The outline stands before the picture, so that it is not lost in it. */
const BEFORE = 0.004;
/** How thick the outline is, in parts of the picture: lines of three are one pixel wide, which is lost in a picture. */
const THICK = 0.012;
/** What is left of the picture's brightness while it waits in the dark for the light of reasons. */
const NIGHT = 0.22;
const FIELD_COLOR = "#ffd166";

/**
 * The picture as an upright plane of width and height 1, scaled to the size it has; on it the outline of what a neuron sees, and
 * rays from the outline's corners to the neuron. Knows three but not React.
 */
export class PictureMesh {
  readonly object = new Mesh(
    new PlaneGeometry(1, 1),
    new MeshBasicMaterial({ toneMapped: false, side: DoubleSide }),
  );
  /** The same picture as reasons light it, at the very same place. */
  readonly #light = new Mesh(
    this.object.geometry,
    new MeshBasicMaterial({ transparent: true, depthWrite: false, toneMapped: false, side: DoubleSide }),
  );
  /** In the space of the object's parent, as rays end outside the picture. */
  readonly rays = new LineSegments(pointsGeometry(8), rayMaterial());
  readonly #field = new Mesh(
    frameGeometry(),
    new MeshBasicMaterial({
      color: FIELD_COLOR,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
      side: DoubleSide,
    }),
  );
  readonly #corners = Array.from({ length: 4 }, () => new Vector3());

  constructor() {
    this.object.raycast = () => {}; // the neurons behind it answer to pointers
    this.rays.raycast = () => {};
    this.#field.raycast = () => {};
    this.#light.raycast = () => {};
    this.#light.visible = false;
    this.object.add(this.#light, this.#field);
    this.rays.frustumCulled = this.#field.frustumCulled = false;
    this.rays.renderOrder = this.#field.renderOrder = 2; // after the light of the neurons
    this.rays.visible = this.#field.visible = false;
  }

  setPicture(picture: InputPicture): void {
    showPicture(this.object.material, picture);
  }

  /** What the picture is lit to by reasons; null for none. */
  setLight(lit: InputPicture | null): void {
    if (lit) showPicture(this.#light.material, lit);
  }

  /** How dark the picture is, and how far the light of reasons has come to it: both from 0 to 1. */
  shine(darkness: number, light: number): void {
    this.object.material.color.setScalar(1 - (1 - NIGHT) * darkness);
    this.#light.material.opacity = light;
    this.#light.visible = light > 0;
  }

  /** Stands where `position` says, as large as `size`. */
  place(position: Vector3, size: Vector3): void {
    this.object.position.copy(position);
    this.object.scale.set(size.x, size.y, 1);
    this.object.updateMatrix();
  }

  /**
   * Outlines an area of the picture and joins it to a neuron; nothing for null.
   * @param neuron where it stands, in the space of the object's parent
   */
  outline(area: PictureArea | null, picture: Pick<InputPicture, "width" | "height">, neuron: Vector3): void {
    this.#field.visible = this.rays.visible = area !== null;
    if (!area) return;
    const left = area.x / picture.width - 0.5;
    const right = (area.x + area.width) / picture.width - 0.5;
    const top = 0.5 - area.y / picture.height;
    const bottom = 0.5 - (area.y + area.height) / picture.height;
    const [a, b, c, d] = this.#corners;
    a!.set(left, top, BEFORE);
    b!.set(right, top, BEFORE);
    c!.set(right, bottom, BEFORE);
    d!.set(left, bottom, BEFORE);
    const outline = this.#field.geometry.getAttribute("position");
    const rays = this.rays.geometry.getAttribute("position");
    for (const [i, corner] of this.#corners.entries()) {
      outline.setXYZ(i, corner.x, corner.y, BEFORE);
      const [outX, outY] = [i === 1 || i === 2 ? THICK : -THICK, i < 2 ? THICK : -THICK];
      outline.setXYZ(i + 4, corner.x + outX, corner.y + outY, BEFORE);
      corner.applyMatrix4(this.object.matrix);
      rays.setXYZ(2 * i, corner.x, corner.y, corner.z);
      rays.setXYZ(2 * i + 1, neuron.x, neuron.y, neuron.z);
    }
    outline.needsUpdate = rays.needsUpdate = true;
  }

  dispose(): void {
    for (const { geometry, material } of [this.object, this.#light, this.#field, this.rays]) {
      if ("map" in material) material.map?.dispose();
      geometry.dispose();
      material.dispose();
    }
  }
}

function showPicture(material: MeshBasicMaterial, { width, height, data }: InputPicture): void {
  const old = material.map;
  if (old instanceof DataTexture && old.image.width === width && old.image.height === height)
    old.image.data = data;
  else {
    old?.dispose();
    material.map = pictureTexture(width, height, data);
    material.needsUpdate = true;
  }
  if (material.map) material.map.needsUpdate = true;
}

function pictureTexture(width: number, height: number, data: InputPicture["data"]): DataTexture {
  const texture = new DataTexture(data, width, height);
  texture.colorSpace = SRGBColorSpace;
  texture.flipY = true;
  texture.magFilter = texture.minFilter = LinearFilter;
  return texture;
}

function pointsGeometry(points: number): BufferGeometry {
  return new BufferGeometry().setAttribute("position", new BufferAttribute(new Float32Array(points * 3), 3));
}

/** Four inner corners, then four outer ones, and the eight triangles between them. */
function frameGeometry(): BufferGeometry {
  const geometry = pointsGeometry(8);
  geometry.setIndex(
    [0, 1, 2, 3].flatMap((i) => [i, i + 4, ((i + 1) % 4) + 4, i, ((i + 1) % 4) + 4, (i + 1) % 4]),
  );
  return geometry;
}

const rayMaterial = () =>
  new LineBasicMaterial({
    color: FIELD_COLOR,
    transparent: true,
    opacity: 0.35,
    depthWrite: false,
    toneMapped: false,
  });
