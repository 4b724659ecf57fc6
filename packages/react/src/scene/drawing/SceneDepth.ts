import {
  DepthStencilFormat,
  DepthTexture,
  FloatType,
  Matrix4,
  NearestFilter,
  RedFormat,
  Scene,
  Vector4,
  WebGLCoordinateSystem,
  WebGLRenderTarget,
  type Camera,
  type Object3D,
} from "three";
import type { Renderer } from "./backend.js";
import { isOrthographic } from "./blockUniforms.js";
import { Covers } from "./Covers.js";

/** How a depth buffer's numbers are to be read. */
const NOTHING_THERE = 0;
const PROJECTED = 1;
const LOGARITHMIC = 2;

/** What shaders are told of it. */
export interface SceneUniforms {
  readonly sceneDepth: { readonly value: DepthTexture };
  /** How to read it: one of the above; then what makes z in normalised device coordinates of it, as factor and addend. */
  readonly depthCode: { readonly value: Vector4 };
  /** a · 2^(b · depth) − c is the distance, for a logarithmic buffer. */
  readonly logDepth: { readonly value: Vector4 };
  /** From normalised device coordinates into the camera's space. */
  readonly unproject: { readonly value: Matrix4 };
}

/**
 * How far away the user's own objects are, at each pixel: what is solid hides the neurons behind it, and nothing else does.
 * They are drawn with their own materials into a target of their own, since the renderer's depth buffer cannot be read while
 * it is drawn into; so a wireframe, a plane with holes, a fat line or a skinned figure covers what it covers on the screen.
 */
export class SceneDepth {
  readonly #target: WebGLRenderTarget;
  readonly #depth = new DepthTexture(1, 1, FloatType);
  /** Shows the children of the user's scene, so that the scene itself is left as it is. */
  readonly #scene = new Scene();
  readonly #uniforms: SceneUniforms;
  readonly #covers = new Covers();

  constructor() {
    this.#depth.minFilter = this.#depth.magFilter = NearestFilter;
    this.#target = new WebGLRenderTarget(1, 1, {
      minFilter: NearestFilter,
      magFilter: NearestFilter,
      depthTexture: this.#depth,
      format: RedFormat, // nobody looks at the colours
    });
    this.#target.scissorTest = true;
    this.#scene.matrixWorldAutoUpdate = false;
    this.#uniforms = {
      sceneDepth: { value: this.#depth },
      depthCode: { value: new Vector4() },
      logDepth: { value: new Vector4() },
      unproject: { value: new Matrix4() },
    };
  }

  /** For one drawable, which does not read it where nothing is. */
  createUniforms(): SceneUniforms {
    return { ...this.#uniforms, depthCode: { value: new Vector4() } };
  }

  /** Tells how to read it what is within these bounds of the screen; see `ScreenBox`. */
  tell(depthCode: Vector4, bounds: Vector4): void {
    depthCode.copy(this.#uniforms.depthCode.value);
    if (!this.#covers.overlap(bounds)) depthCode.x = NOTHING_THERE;
  }

  /**
   * Draws it anew, as large as what is drawn by it and where that is cut out. The renderer's target and clear colour are the caller's to
   * restore.
   */
  draw(
    renderer: Renderer,
    scene: Object3D,
    camera: Camera,
    { width, height, scissor }: Pick<WebGLRenderTarget, "width" | "height" | "scissor">,
  ): void {
    const code = this.#uniforms.depthCode.value;
    code.x = NOTHING_THERE;
    if (this.#covers.isolate(scene, camera)) {
      this.#provideStencil(renderer);
      this.#target.setSize(width, height);
      this.#target.scissor.copy(scissor);
      renderer.setRenderTarget(this.#target);
      renderer.clear();
      this.#show(scene);
      renderer.render(this.#scene, camera);
      this.#scene.children = [];
      this.#readAs(renderer, camera);
    } else if (this.#target.width > 1) {
      this.#target.setSize(1, 1);
    }
    this.#covers.restore();
  }

  dispose(): void {
    this.#target.dispose();
    this.#depth.dispose();
  }

  #show(scene: Object3D): void {
    this.#scene.children = scene.children;
    if (!(scene instanceof Scene)) return;
    // They are a part of the programs that three compiles for a material.
    this.#scene.environment = scene.environment;
    this.#scene.fog = scene.fog;
  }

  /** What a stencil cuts away covers nothing. Only where the user asked for one: WebGPU may not have it with float depth. */
  #provideStencil(renderer: Renderer): void {
    if (this.#target.stencilBuffer || !("getContextAttributes" in renderer)) return;
    const attributes: unknown =
      typeof renderer.getContextAttributes === "function" ? renderer.getContextAttributes() : null;
    if (!attributes || typeof attributes !== "object" || !("stencil" in attributes) || !attributes.stencil)
      return;
    this.#target.dispose();
    this.#depth.dispose();
    this.#target.stencilBuffer = true;
    this.#depth.format = DepthStencilFormat;
  }

  #readAs(renderer: Renderer, camera: Camera): void {
    const { depthCode, logDepth, unproject } = this.#uniforms;
    const { near, far } = { near: 0.1, far: 2000, ...clipping(camera) };
    const isReversed = camera.reversedDepth;
    unproject.value.copy(camera.projectionMatrix).invert();
    if (usesLogarithm(renderer) && !isReversed && !isOrthographic(camera)) {
      depthCode.value.set(LOGARITHMIC, 1, 0, 0);
      if ("isWebGPURenderer" in renderer) logDepth.value.set(near, Math.log2(far / near), 0, 0);
      else logDepth.value.set(1, Math.log2(far + 1), 1, 0);
    } else if (renderer.coordinateSystem === WebGLCoordinateSystem && !isReversed) {
      depthCode.value.set(PROJECTED, 2, -1, 0);
    } else {
      depthCode.value.set(PROJECTED, 1, 0, 0);
    }
  }
}

function clipping(camera: Camera): { near: number; far: number } | null {
  if (!("near" in camera) || !("far" in camera)) return null;
  return { near: Number(camera.near), far: Number(camera.far) };
}

function usesLogarithm(renderer: Renderer): boolean {
  const { capabilities }: { capabilities?: unknown } = { ...("capabilities" in renderer && renderer) };
  const place: unknown = "logarithmicDepthBuffer" in renderer ? renderer : capabilities;
  return (
    typeof place === "object" &&
    place !== null &&
    "logarithmicDepthBuffer" in place &&
    place.logarithmicDepthBuffer === true
  );
}
