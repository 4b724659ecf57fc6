/** The worker beside this file. One of another site, such as a CDN, is started by way of a script of this page's own. */
export function createWorker(): Worker {
  if (new URL(import.meta.url).origin === location.origin)
    return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const folder = new URL(".", import.meta.url);
  const script = `import ${JSON.stringify(new URL("worker.js", folder).href)};`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Worker(url, { type: "module" });
}
