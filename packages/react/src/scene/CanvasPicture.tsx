import { NeuronCloudError } from "@neuron-cloud/core";
import { useThree, type RootState } from "@react-three/fiber";
import { useImperativeHandle, type Ref } from "react";
import { MathUtils, OrthographicCamera, PerspectiveCamera, Vector2, type Camera } from "three";

/** What a picture of the cloud is to be like. */
export interface PictureOptions {
  /** In pixels. @default as the canvas has; with a `height` alone, in proportion */
  readonly width?: number | undefined;
  /** In pixels. @default as the canvas has; with a `width` alone, in proportion */
  readonly height?: number | undefined;
  /** Its file type: `image/png`, `image/jpeg` or `image/webp`. @default "image/png" */
  readonly type?: string | undefined;
  /** How good a JPEG or WebP is, from 0 to 1. @default the browser's */
  readonly quality?: number | undefined;
  /** Whether it has the neurons' light alone, and not the page's background behind it. @default false */
  readonly transparent?: boolean | undefined;
  /** Whether it waits until nothing moves on the canvas any more, ten seconds at most. @default false: the cloud as it is now */
  readonly atRest?: boolean | undefined;
}

/** What the `ref` of a `<NeuronCanvas>` gives. */
export interface NeuronCanvasHandle {
  /**
   * A picture of the cloud as the camera sees it, at any size, without what HTML lies over it.
   * @throws {NeuronCloudError} `picture-failed`: the canvas has drawn nothing yet, or the browser makes no picture of this size or type.
   */
  toBlob(this: void, options?: PictureOptions): Promise<Blob>;
}

const before = new Vector2();
const LONGEST_WAIT = 10_000;

/** Stands in the canvas, and takes pictures of it. */
export function CanvasPicture({
  of,
  ref,
}: {
  of: HTMLElement | null;
  ref: Ref<NeuronCanvasHandle> | undefined;
}) {
  const get = useThree((state) => state.get);
  useImperativeHandle(
    ref,
    () => ({
      async toBlob(options = {}) {
        if (options.atRest) await rest(get);
        return take(get(), of, options);
      },
    }),
    [get, of],
  );
  return null;
}

/** Until no more frames are asked for. */
async function rest(get: () => RootState): Promise<void> {
  let still = 0;
  await until(() => {
    still = get().internal.frames === 0 ? still + 1 : 0;
    return still > 5;
  });
}

/** Looks until something is so; not for ever, as a hidden page draws nothing and a cloud may play on and on. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + LONGEST_WAIT;
  while (!isSo() && performance.now() < end)
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await new Promise((resolve) => {
      setTimeout(resolve, 60);
    });
}

async function take(
  { gl, scene, camera, size, invalidate }: RootState,
  page: HTMLElement | null,
  { width, height, type = "image/png", quality, transparent = false }: PictureOptions,
): Promise<Blob> {
  const canvas = gl.domElement;
  const ratio = size.width / size.height;
  const across = Math.round(width ?? (height === undefined ? canvas.width : height * ratio));
  const down = Math.round(height ?? across / ratio);
  const pixelRatio = gl.getPixelRatio();
  gl.getSize(before);
  const restore = aim(camera, across / down);

  // Drawn, copied and drawn again as it was, all before the page is painted: nobody sees it.
  const copy = document.createElement("canvas");
  copy.width = across;
  copy.height = down;
  const context = copy.getContext("2d");
  try {
    gl.setPixelRatio(1);
    gl.setSize(across, down, false);
    gl.render(scene, camera);
    if (context && !transparent) {
      context.fillStyle = page ? backgroundOf(page) : "#000";
      context.fillRect(0, 0, across, down);
    }
    context?.drawImage(canvas, 0, 0, across, down);
  } finally {
    restore();
    gl.setPixelRatio(pixelRatio);
    gl.setSize(before.x, before.y, false);
    gl.render(scene, camera);
    invalidate();
  }
  const blob = await new Promise<Blob | null>((resolve) => copy.toBlob(resolve, type, quality));
  if (!blob || blob.type !== type) throw noPicture(across, down, type);
  return blob;
}

/** Lets the camera see at another aspect what it sees now. @returns what undoes that */
function aim(camera: Camera, aspect: number): () => void {
  if (camera instanceof PerspectiveCamera) {
    const { fov, aspect: own } = camera;
    const half = Math.tan(MathUtils.degToRad(fov / 2));
    if (aspect < own) camera.fov = 2 * MathUtils.radToDeg(Math.atan((half * own) / aspect));
    camera.aspect = aspect;
    camera.updateProjectionMatrix();
    return () => {
      camera.fov = fov;
      camera.aspect = own;
      camera.updateProjectionMatrix();
    };
  }
  if (!(camera instanceof OrthographicCamera)) return () => {};
  const { left, right, top, bottom } = camera;
  const own = (right - left) / (top - bottom);
  const [wider, higher] = aspect > own ? [aspect / own, 1] : [1, own / aspect];
  Object.assign(camera, {
    left: left * wider,
    right: right * wider,
    top: top * higher,
    bottom: bottom * higher,
  });
  camera.updateProjectionMatrix();
  return () => {
    Object.assign(camera, { left, right, top, bottom });
    camera.updateProjectionMatrix();
  };
}

/** The first colour behind an element that one does not look through, out of shadow roots too. */
function backgroundOf(element: Element): string {
  for (let at: Element | null = element; at;) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^transparent$|\/ 0(\.\d+)?\)$|, 0(\.\d+)?\)$/.test(backgroundColor)) return backgroundColor;
    const root = at.getRootNode();
    at = at.parentElement ?? ("host" in root ? (root as ShadowRoot).host : null); // oxlint-disable-line typescript/no-unsafe-type-assertion -- what has a host is one
  }
  return "#fff";
}

/** Why there is no picture. */
export const noPicture = (width: number, height: number, type: string) =>
  new NeuronCloudError(
    "picture-failed",
    `The browser makes no picture of ${width} × ${height} pixels as ${type}. Ask for a smaller one, or for "image/png".`,
  );
