// The quick start's own code, as its reader has it but for the network, which is the one that is always there: in Vite's development
// server, and built for production and served with the content security policy that the guide "Providers and headers" promises;
// and what it says where its worker does not start.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { blocksOf, root } from "../tools/docsBlocks.mjs";
import { serve } from "../tools/serve.mjs";
import { testBrowser } from "./support/browser.mjs";
import { ready } from "./support/scan.mjs";

const folder = join(root, ".cache/quick-start");
const minutes = 60_000;
// A process of its own, as on a command line: Vite does not run inside of Jest.
const vite = join(root, "node_modules/vite/bin/vite.js");
const { NODE_OPTIONS: _options, NODE_ENV: _env, ...env } = process.env; // Jest's

/** @type {(guide: string, part: string) => string} */
const block = (guide, part) => {
  const found = blocksOf(`stories/guides/${guide}.mdx`).find(({ code }) => code.includes(part));
  if (!found) throw new Error(`No code block of the guide "${guide}" holds "${part}".`);
  return found.code;
};
const policy = block("providers-and-headers", "Content-Security-Policy").replace(
  "Content-Security-Policy: ",
  "",
);

/** @type {Record<string, string>} what `npm create vite` makes, and what the guide says */
const files = {
  "index.html":
    '<!doctype html><html lang="en"><head><title>Quick start</title><link rel="icon" href="data:," /></head>' +
    '<body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>',
  "src/main.tsx": [
    'import { StrictMode } from "react";',
    'import { createRoot } from "react-dom/client";',
    'import App from "./App.tsx";',
    'createRoot(document.getElementById("root")!).render(<StrictMode><App /></StrictMode>);',
  ].join("\n"),
  "vite.config.ts": [
    'import react from "@vitejs/plugin-react";',
    'import { defineConfig } from "vite";',
    "export default defineConfig({ plugins: [react()] });",
  ].join("\n"),
  // Packages are linked here; in an app they are installed, and Vite pre-bundles them while one develops.
  "installed.config.ts": [
    'import { mergeConfig } from "vite";',
    'import config from "./vite.config.ts";',
    "export default mergeConfig(config, { resolve: { preserveSymlinks: true }, server: { port: 0 } });",
  ].join("\n"),
  // But for the network, and the providers, which are those that the address names.
  "src/App.tsx": block("quick-start", "<ImagePicker")
    .replace('{ squeezenet } from "@neuron-cloud/squeezenet"', '{ sketchnet } from "@neuron-cloud/sketchnet"')
    .replace("useActivations(squeezenet, image)", "useActivations(sketchnet, image, asked)")
    .concat(
      'const provider = new URLSearchParams(location.search).get("provider") as "webgl" | null;\n',
      "const asked = provider ? { providers: [provider] } : {};\n",
    ),
};

const browser = testBrowser();

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "src"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

/**
 * Opens the app.
 * @param {string} url
 * @param {RegExp[]} [expectConsole]
 */
async function open(url, expectConsole) {
  const app = await browser.openPage({ context: await browser.newContext(), expectConsole });
  await app.page.goto(url);
  return app;
}

const firstAnswer = (/** @type {import("playwright-core").Page} */ page) =>
  page.locator(".nc-prediction").first().textContent();

/** A development server, and the address that it says it has. */
async function startServer() {
  const server = spawn(process.execPath, [vite, "--config", "installed.config.ts"], {
    cwd: folder,
    env: { ...env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const piece of server.stdout.iterator({ destroyOnReturn: false })) {
    said += String(piece);
    const [url] = /http:\/\/localhost:\d+/.exec(said) ?? [];
    if (url) return { url, server };
  }
  throw new Error(`Vite did not start.\n${said}`);
}

test(
  "runs in Vite's development server, in a worker",
  async () => {
    const { url, server } = await startServer();
    try {
      const app = await open(url);
      await ready(app.page, 2 * minutes);
      expect(await firstAnswer(app.page)).toMatch(/\d %$/);
      expect(app.page.workers()).not.toEqual([]);
      await app.finish();
    } finally {
      server.kill();
      await once(server, "exit");
    }
  },
  4 * minutes,
);

const serveWith = (/** @type {string} */ csp, isolate = true) =>
  serve(join(folder, "dist"), 0, { isolate, headers: { "content-security-policy": csp } });

/** A page whose scripts are another site's, which lets all be read but the worker. */
async function serveElsewhere() {
  const cdn = await serve(join(folder, "dist"), 0, {
    isolate: false,
    headers: (address) => (address.includes("worker-") ? {} : { "access-control-allow-origin": "*" }),
  });
  cdn.unref();
  const index = readFileSync(join(folder, "dist/index.html"), "utf8");
  mkdirSync(join(folder, "page"), { recursive: true });
  writeFileSync(join(folder, "page/index.html"), index.replaceAll("/assets/", `${cdn.url}/assets/`));
  return serve(join(folder, "page"), 0, { isolate: false });
}

describe("built, and served with the guide's content security policy", () => {
  beforeAll(
    () => promisify(execFile)(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: folder, env }),
    3 * minutes,
  );

  test.each([
    { provider: "wasm", isolate: true },
    { provider: "wasm", isolate: false },
    { provider: "webgl", isolate: false },
    { provider: "webgpu", isolate: false },
  ])(
    "scans on $provider (cross-origin isolated: $isolate)",
    async ({ provider, isolate }) => {
      const site = await serveWith(policy, isolate);
      const app = await open(`${site.url}/?provider=${provider}`);
      await ready(app.page, 3 * minutes);
      expect(await firstAnswer(app.page)).toMatch(/\d %$/);
      await app.page.getByText(new RegExp(`^SketchNet.*${provider}`, "i")).waitFor();
      await app.finish();
      await site.close();
    },
    4 * minutes,
  );

  test(
    "and needs of it what the guide says: without 'wasm-unsafe-eval' there is no wasm",
    async () => {
      const site = await serveWith(policy.replace(" 'wasm-unsafe-eval'", ""));
      const app = await open(`${site.url}/?provider=wasm`, [/./]);
      await app.page
        .getByRole("alert")
        .filter({ hasText: "None of the execution providers works here" })
        .waitFor();
      await app.finish();
      await site.close();
    },
    minutes,
  );

  const worker = "**/assets/worker-*.js";
  test.each([
    {
      lost: "is not there",
      answer: { status: 404 },
      says: /The server answers with HTTP 404 for its script, http:\S+worker-\S+\.js\. Copy it there/,
    },
    {
      lost: "is a web page",
      answer: { contentType: "text/html", body: "<!doctype html>" },
      says: /The server answers as text\/html for its script/,
    },
    {
      lost: "is another site's, which lets nobody read it",
      isElsewhere: true,
      says: /Its script, http:\S+worker-\S+\.js, cannot be read\. If it is another site's, that has to allow it \(CORS/,
    },
    {
      lost: "has a name that the policy's trusted types do not",
      csp: `${policy}; require-trusted-types-for 'script'; trusted-types others`,
      says: /content security policy forbids it: name `neuron-cloud` in its directive `trusted-types`/,
    },
    {
      lost: "is forbidden by the policy",
      csp: policy.replace("worker-src 'self'", "worker-src 'none'"),
      says: /content security policy forbids it: its directive `worker-src` has to allow 'self'\./,
    },
  ])(
    "scans all the same where the worker $lost, and says so",
    async ({ csp, answer, isElsewhere = false, says }) => {
      const headers = csp ? { "content-security-policy": csp } : {};
      const site = isElsewhere
        ? await serveElsewhere()
        : await serve(join(folder, "dist"), 0, { isolate: false, headers });
      site.unref();
      const context = await browser.newContext();
      if (answer) await context.route(worker, (route) => route.fulfill(answer));
      const app = await browser.openPage({ context, expectConsole: [/./] });
      const warned = app.page.waitForEvent("console", {
        predicate: (message) => message.text().includes("on the page's own thread"),
        timeout: minutes,
      });
      await app.page.goto(`${site.url}/?provider=wasm`);
      expect((await warned).text()).toMatch(says);
      await ready(app.page, 2 * minutes);
      expect(await firstAnswer(app.page)).toMatch(/\d %$/);
      await app.finish();
      await site.close();
    },
    4 * minutes,
  );
});
