/** What a `WebGPURenderer` draws on; null of one that has fallen back to WebGL, and of any other renderer. */
export function deviceOf(renderer: object): GPUDevice | null {
  const { backend } = renderer as { readonly backend?: { readonly device?: GPUDevice | null } };
  return backend?.device ?? null;
}
