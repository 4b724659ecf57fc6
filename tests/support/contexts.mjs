/** Runs in a page, before its own scripts: remembers each WebGL context, without keeping it from the garbage collection. */
export function watchContexts() {
  const { getContext } = HTMLCanvasElement.prototype; // oxlint-disable-line typescript/unbound-method
  /** @type {Set<WeakRef<WebGL2RenderingContext>>} */
  const contexts = new Set();
  window.webglContexts = () => {
    const live = [...contexts].map((context) => context.deref()).filter((context) => context !== undefined);
    return { made: contexts.size, held: live.filter((context) => !context.isContextLost()).length };
  };
  Object.assign(HTMLCanvasElement.prototype, {
    /** @type {(this: HTMLCanvasElement, ...args: [string]) => RenderingContext | null} */
    getContext(...args) {
      const context = getContext.apply(this, args);
      if (context instanceof WebGL2RenderingContext) contexts.add(new WeakRef(context));
      return context;
    },
  });
}
