/** Whether the browser gives a WebGL 2 context. The one that is made to find out is given back at once. */
export function supportsWebGL(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
