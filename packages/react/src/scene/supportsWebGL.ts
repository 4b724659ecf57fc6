/**
 * Whether the browser gives a WebGL 2 context. The one that is made to find out is given back at once.
 * @param options as `getContext` takes them, such as `failIfMajorPerformanceCaveat`
 */
export function supportsWebGL(options?: object): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2", options);
    if (!(context && "getExtension" in context)) return false;
    context.getExtension("WEBGL_lose_context")?.loseContext();
    return true;
  } catch {
    return false; // a guard of the browser or of an extension
  }
}
