// Counts what WebGL contexts are asked to store: buffers, textures and renderbuffers, by the sizes that the calls name. Not
// counted are what a driver adds for itself and the canvas's own drawing buffer, which is the same for all.

/** Bytes on the GPU. */
export interface GpuBytes {
  /** Volumes included, which hold neurons as buffers do. */
  readonly buffers: number;
  readonly textures: number;
}

const GL = WebGL2RenderingContext;

/** Bytes per pixel of the formats that three stores these scenes in. */
const bytesPerPixel = new Map<unknown, number>([
  [GL.R8, 1],
  [GL.RG8, 2],
  [GL.DEPTH_COMPONENT16, 2],
  [GL.R16F, 2],
  [GL.R32F, 4],
  [GL.RG16F, 4],
  [GL.DEPTH_COMPONENT32F, 4],
  [GL.RGBA, 4],
  [GL.RGBA8, 4],
  [GL.SRGB8_ALPHA8, 4],
  [GL.DEPTH_COMPONENT24, 4],
  [GL.DEPTH24_STENCIL8, 4],
  [GL.RGBA16F, 8],
]);

/** Where a context names the object that a target stands for. */
const bindings = new Map<unknown, number>([
  [GL.ARRAY_BUFFER, GL.ARRAY_BUFFER_BINDING],
  [GL.ELEMENT_ARRAY_BUFFER, GL.ELEMENT_ARRAY_BUFFER_BINDING],
  [GL.RENDERBUFFER, GL.RENDERBUFFER_BINDING],
  [GL.TEXTURE_2D, GL.TEXTURE_BINDING_2D],
  [GL.TEXTURE_3D, GL.TEXTURE_BINDING_3D],
]);

/** Textures with three dimensions. */
const volumes = new WeakSet<object>();

/** For each context, what its objects store. */
const ledgers = new WeakMap<WebGL2RenderingContext, Map<unknown, number>>();

const holdsNeurons = (object: unknown): boolean =>
  object instanceof WebGLBuffer || (object instanceof WebGLTexture && volumes.has(object));

/** What a context stores now. */
export function gpuBytes(gl: WebGL2RenderingContext): GpuBytes {
  const entries = [...(ledgers.get(gl) ?? [])];
  const sum = (isBuffer: boolean) =>
    entries.reduce((all, [object, bytes]) => all + (holdsNeurons(object) === isBuffer ? bytes : 0), 0);
  return { buffers: sum(true), textures: sum(false) };
}

function note(gl: WebGL2RenderingContext, target: unknown, bytes: number): void {
  const binding = bindings.get(target);
  if (binding === undefined) return; // cube maps and arrays are three's own placeholders of a few pixels
  const ledger = ledgers.get(gl) ?? new Map<unknown, number>();
  ledgers.set(gl, ledger.set(gl.getParameter(binding), bytes));
}

function notePixels(gl: WebGL2RenderingContext, target: unknown, format: unknown, pixels: number): void {
  const bytes = bytesPerPixel.get(format);
  if (bytes === undefined) throw new Error(`The ledger does not know the texture format ${String(format)}.`);
  note(gl, target, bytes * pixels);
}

/** Lets `see` have each call of a method before it is made. */
function watch(name: string, see: (gl: WebGL2RenderingContext, args: readonly unknown[]) => void): void {
  const method: unknown = Reflect.get(GL.prototype, name);
  if (typeof method !== "function") throw new Error(`WebGL has no ${name}.`);
  Object.defineProperty(GL.prototype, name, {
    value(this: WebGL2RenderingContext, ...args: unknown[]): unknown {
      see(this, args);
      return Reflect.apply(method, this, args);
    },
  });
}

/** Begins to count, for all contexts that are made from now on. */
export function keepLedger(): void {
  watch("bufferData", (gl, [target, data]) =>
    note(gl, target, ArrayBuffer.isView(data) ? data.byteLength : Number(data)),
  );
  watch("renderbufferStorage", (gl, [target, format, width, height]) =>
    notePixels(gl, target, format, Number(width) * Number(height)),
  );
  watch("texStorage2D", (gl, [target, , format, width, height]) =>
    notePixels(gl, target, format, Number(width) * Number(height)),
  );
  watch("texStorage3D", (gl, [target, , format, width, height, depth]) => {
    const texture: unknown = target === GL.TEXTURE_3D ? gl.getParameter(GL.TEXTURE_BINDING_3D) : null;
    if (texture instanceof WebGLTexture) volumes.add(texture);
    notePixels(gl, target, format, Number(width) * Number(height) * Number(depth));
  });
  watch("texImage2D", (gl, [target, level, format, width, height, border]) => {
    if (level === 0 && border !== undefined && bindings.has(target))
      notePixels(gl, target, format, Number(width) * Number(height));
  });
  for (const name of ["deleteBuffer", "deleteTexture", "deleteRenderbuffer"])
    watch(name, (gl, [object]) => ledgers.get(gl)?.delete(object));
}
