import { BUNDLED_CHANNELS, neuronPosition, type LayerActivations, type Placement } from "@neuron-cloud/core";
import {
  Group,
  MathUtils,
  Matrix4,
  Ray,
  Vector2,
  Vector3,
  type Camera,
  type Intersection,
  type Object3D,
  type Raycaster,
} from "three";
import type { Appearance, DrawingBackend, NeuronDrawable } from "./backend.js";
import {
  createBlockUniforms,
  pixelsPerUnit,
  setLattices,
  setNormalization,
  sightDepth,
  type BlockUniforms,
} from "./blockUniforms.js";
import { describeNeuron } from "./neuronHit.js";
import { pickNeuron } from "./pick.js";
import type { Normalization } from "./scale.js";
import type { ScanPass } from "./ScanPass.js";

const bufferSize = new Vector2();
const sight = new Vector3();
const axis = new Vector3();
const hit = new Vector3();
const localRay = new Ray();
const inverse = new Matrix4();

/** What is the same for all blocks of a cloud in one frame. */
export interface Frame {
  /** Since the frame before. */
  readonly seconds: number;
  /** How long a cross-fade takes. */
  readonly fadeSeconds: number;
  /** The way from the first arrangement to the second, 0 to 1. */
  readonly morph: number;
  /** The part of the ranking that there is time to draw, 0 to 1. */
  readonly detail: number;
  /** Whether neurons that fall into one pixel may be drawn as one. */
  readonly bundling: boolean;
  /** Where the camera is in the scene, and how many pixels of the page a length of 1 covers at distance 1 from it. */
  readonly eye: Vector3;
  readonly pixelsPerUnit: number;
  /** Everything seems as large from afar. */
  readonly orthographic: boolean;
}

/** One layer of a cloud: its neurons on the GPU, now and a moment ago, and the place where they stand. */
export class Block {
  readonly uniforms: BlockUniforms;
  /** Stands where the layout puts the block, inside the object that the user may move. */
  readonly anchor = new Group();
  layer: LayerActivations | null = null;
  /** What the user set: 0 hides the block, 1 shows it as it is. */
  brightness = 1;
  /** Its place among the blocks, in the network's order. */
  order = 0;
  #placements: readonly [from: Placement, to: Placement] | null = null;
  /** Half of its diagonal at the beginning of a morph. */
  #stackRadius = 0;
  #current: NeuronDrawable;
  #previous: NeuronDrawable;
  /** Whether there is something to fade out. */
  #hasPrevious = false;
  #fade = 1;
  #drawn = 0;
  #visible = false;
  #appearance: Appearance = "scan";

  constructor(
    readonly name: string,
    readonly parent: Object3D,
    /** False where the user gave the block a place of its own. */
    readonly placed: boolean,
    private readonly backend: DrawingBackend,
    private readonly pass: ScanPass,
    colormap: BlockUniforms["colormap"],
  ) {
    this.uniforms = createBlockUniforms(colormap);
    parent.add(this.anchor);
    this.#current = this.#createDrawable();
    this.#previous = this.#createDrawable();
    this.#attach();
  }

  /** Takes new activations; the ones before fade out while they fade in. */
  show(layer: LayerActivations): void {
    if (layer === this.layer) return;
    [this.#current, this.#previous] = [this.#previous, this.#current];
    this.#current.setNeurons(layer);
    this.#hasPrevious = this.layer !== null;
    this.layer = layer;
    this.#fade = 0;
  }

  /** Shows nothing: the layer is not among the activations. */
  hide(): void {
    this.layer = null;
    this.#drawn = 0;
    this.#visible = false;
    this.#current.object.visible = false;
    this.#previous.object.visible = false;
  }

  normalize(normalization: Normalization, top: number): void {
    if (this.layer) setNormalization(this.uniforms, this.layer, normalization, top);
  }

  /** Where the block stands at both ends of a morph. */
  place(from: Placement, to: Placement): void {
    this.#placements = [from, to];
    setLattices(this.uniforms, from.lattice, to.lattice);
    this.#stackRadius = Math.hypot(...from.lattice.size) / 2;
    const radius = Math.max(this.#stackRadius, Math.hypot(...to.lattice.size) / 2);
    this.#current.setRadius(radius);
    this.#previous.setRadius(radius);
  }

  /** How many neurons are drawn: the most active ones. */
  get drawn(): number {
    return this.#drawn;
  }

  set appearance(appearance: Appearance) {
    if (appearance === this.#appearance) return;
    this.#detach();
    this.#appearance = appearance;
    this.#attach();
  }

  /**
   * Moves on by one frame: the cross-fade, the morph, how bright neurons are and how many are drawn.
   * @returns whether a cross-fade is under way
   */
  update(frame: Frame, gain: number): boolean {
    if (!this.layer) return false;
    const { seconds, fadeSeconds, morph } = frame;
    const fading = this.#fade < 1;
    this.#fade = fadeSeconds > 0 ? Math.min(1, this.#fade + seconds / fadeSeconds) : 1;
    if (fading && this.#fade === 1) this.#previous.release();

    this.#current.weight.value = this.#fade;
    this.#visible = gain * this.brightness > 0;
    this.#current.object.visible = this.#visible;
    this.#previous.weight.value = 1 - this.#fade;
    this.#previous.object.visible = this.#visible && this.#hasPrevious && this.#fade < 1;

    this.uniforms.morph.value = morph;
    this.uniforms.gain.value = gain * this.brightness;
    if (this.#placements && this.placed) {
      const [from, to] = this.#placements;
      this.anchor.position.set(
        MathUtils.lerp(from.position[0], to.position[0], morph),
        MathUtils.lerp(from.position[1], to.position[1], morph),
        MathUtils.lerp(from.position[2], to.position[2], morph),
      );
    }
    this.#draw(this.layer, frame);
    return this.#fade < 1;
  }

  #draw(layer: LayerActivations, frame: Frame): void {
    const active = layer.ranking.length;
    const bundled = this.#canBundle(layer, frame) && layer.bundles.length <= active * frame.detail;
    this.#drawn = bundled ? active : Math.ceil(active * frame.detail);
    for (const drawable of [this.#current, this.#previous])
      if (bundled) drawable.drawBundles();
      else drawable.drawRanking(this.#appearance, frame.detail);
  }

  /**
   * Whether bundling goes unseen: bundles are no longer than a neuron is wide on the screen, so that none is drawn farther
   * from its place than that, nor gaps show between them. Past two pixels they would show by themselves.
   */
  #canBundle({ bundles }: LayerActivations, frame: Frame): boolean {
    const lattice = this.#placements?.[0].lattice;
    if (!lattice || bundles.length === 0 || !frame.bundling || frame.morph > 0) return false;
    // Channels that have each their own unit cannot be added up, nor can those that stand side by side.
    if (this.#appearance !== "scan" || this.uniforms.unit.value === 0 || lattice.tilesAcross > 1)
      return false;
    this.anchor.updateWorldMatrix(true, false);
    const { matrixWorld } = this.anchor;
    const scale = matrixWorld.getMaxScaleOnAxis();
    const radius = this.#stackRadius * scale;
    sight.setFromMatrixPosition(matrixWorld).sub(frame.eye);
    const distance = sight.length();
    const nearest = frame.orthographic ? 1 : distance - radius;
    if (nearest <= 0) return false;
    const pixels = (frame.pixelsPerUnit * scale) / nearest;
    // Seen from the front, bundles are the shorter, but not where perspective shows them from the side.
    const along = axis.setFromMatrixColumn(matrixWorld, 2).normalize().dot(sight) / distance;
    const shown = Math.min(1, Math.sqrt(Math.max(0, 1 - along * along)) + radius / distance);
    const length = BUNDLED_CHANNELS * lattice.tilePitch[2] * shown;
    return length * pixels <= MathUtils.clamp(lattice.pitch * pixels, 1, 2);
  }

  /** Sets `position` to where a neuron stands now, in the scene. */
  locate(neuron: number, position: Vector3): Vector3 {
    this.anchor.updateWorldMatrix(true, false);
    if (!this.#placements) return position.setFromMatrixPosition(this.anchor.matrixWorld);
    const [from, to] = this.#placements;
    position.set(...neuronPosition(from.lattice, neuron));
    position.lerp(hit.set(...neuronPosition(to.lattice, neuron)), this.uniforms.morph.value);
    return this.anchor.localToWorld(position);
  }

  /** From its own space to the scene, as it stands now. */
  toScene(): Matrix4 {
    this.anchor.updateWorldMatrix(true, false);
    return this.anchor.matrixWorld;
  }

  /** Sets `size` to its width, height and depth. */
  measure(size: Vector3): Vector3 {
    if (!this.#placements) return size.set(0, 0, 0);
    const [from, to] = this.#placements;
    return size.set(...from.lattice.size).lerp(hit.set(...to.lattice.size), this.uniforms.morph.value);
  }

  /** The neuron of this block that a ray is on. */
  hit(raycaster: Raycaster): Intersection | null {
    if (!this.layer || !this.#placements || !this.#visible) return null;
    const [from, to] = this.#placements;
    localRay.copy(raycaster.ray).applyMatrix4(inverse.copy(this.anchor.matrixWorld).invert());
    const neuron = pickNeuron(
      localRay,
      {
        layer: this.layer,
        from: from.lattice,
        to: to.lattice,
        morph: this.uniforms.morph.value,
        drawn: this.#drawn,
      },
      this.#appearance === "scan" ? "brightest" : "nearest",
      hit,
    );
    if (neuron < 0) return null;
    const point = this.anchor.localToWorld(hit.clone());
    return {
      distance: raycaster.ray.origin.distanceTo(point),
      point,
      object: this.anchor,
      // Tells one neuron from another where a pointer enters and leaves.
      instanceId: neuron,
      neuron: describeNeuron(this.layer, neuron),
    };
  }

  dispose(): void {
    this.#detach();
    this.parent.remove(this.anchor);
    this.#current.dispose();
    this.#previous.dispose();
    this.uniforms.channelUnits.value.dispose();
  }

  #createDrawable(): NeuronDrawable {
    const drawable = this.backend.createDrawable(this.uniforms);
    drawable.object.visible = false;
    drawable.object.onBeforeRender = (renderer, _scene, camera) => {
      const { width, height } = renderer.getRenderTarget() ?? renderer.getDrawingBufferSize(bufferSize);
      this.uniforms.viewport.value.set(width, height);
      this.uniforms.pixelsPerUnit.value = pixelsPerUnit(camera, height);
      this.#measureDepth(camera);
    };
    return drawable;
  }

  /** So that a block is as bright along its long side as across it, emission is divided by the neurons in the way. */
  #measureDepth(camera: Camera): void {
    if (!this.#placements) return;
    const [from, to] = this.#placements;
    sight.setFromMatrixPosition(camera.matrixWorld);
    this.anchor.worldToLocal(sight).normalize();
    const { x, y, z } = sight;
    const morph = this.uniforms.morph.value;
    this.uniforms.depth.value =
      sightDepth(from.lattice, x, y, z) ** (1 - morph) * sightDepth(to.lattice, x, y, z) ** morph;
  }

  #attach(): void {
    for (const drawable of [this.#current, this.#previous]) {
      drawable.object.matrixWorldAutoUpdate = this.#appearance === "dots";
      if (this.#appearance === "scan") this.pass.add(drawable, this.anchor);
      else this.anchor.add(drawable.object);
    }
  }

  #detach(): void {
    for (const drawable of [this.#current, this.#previous]) {
      if (this.#appearance === "scan") this.pass.remove(drawable);
      else this.anchor.remove(drawable.object);
    }
  }
}
