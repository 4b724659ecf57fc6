/**
 * Takes the place of core's in the built files: the worker beside this one. One of another site, such as a CDN, is started
 * by way of a script of this page's own.
 */
export function defaultWorker(): Worker {
  if (new URL(import.meta.url).origin === location.origin)
    return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  // Not `new URL`, which bundlers would take for one more file to carry along.
  const script = `import ${JSON.stringify(import.meta.url.replace(/[^/]*$/, "worker.js"))};`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Worker(url, { type: "module" });
}
