// What is said of a worker that does not start, in a stand-in of a page. That browsers fail and say so as here, is tested in
// tests/quickStart.test.mjs.
import { afterEach, expect, jest, test } from "@jest/globals";
import { watchPolicy, whyNoWorker } from "./whyNoWorker.js";

const page = new EventTarget();
Object.assign(globalThis, { document: page, location: new URL("https://example.com/app/") });
afterEach(() => void jest.restoreAllMocks());

const script = "https://example.com/app/worker.js";

/** The browser refuses something. */
const refuse = (effectiveDirective: string, more: object = {}) =>
  page.dispatchEvent(
    Object.assign(new Event("securitypolicyviolation"), {
      disposition: "enforce",
      effectiveDirective,
      sample: "",
      ...more,
    }),
  );

async function said(happens: () => void, answer: () => Promise<Response>, address: string | null = script) {
  jest.spyOn(globalThis, "fetch").mockImplementation(answer);
  const policy = watchPolicy();
  happens();
  const why = await whyNoWorker(new Error("It stopped."), address, policy);
  policy.end();
  return why;
}
const missing = async () => new Response(null, { status: 404 });
const typed = (type: string) => async () => new Response("", { headers: { "content-type": type } });
const nothing = () => undefined;

test.each([
  ["worker-src", {}, "`worker-src` has to allow 'self'."],
  ["require-trusted-types-for", { sample: "Worker constructor|/worker.js" }, "name `neuron-cloud`"],
])("a policy is named that forbids the worker: %s", async (directive, more, expected) => {
  expect(await said(() => refuse(directive, more), missing)).toContain(expected);
});

test("a worker from another site needs a blob: address, too", async () => {
  const why = await said(() => refuse("worker-src"), missing, "https://cdn.example.net/worker.js");
  expect(why).toContain("'self' blob:");
});

test.each([
  ["img-src", {}],
  ["worker-src", { disposition: "report" }],
  ["require-trusted-types-for", { sample: "Element innerHTML|<p>" }],
  ["trusted-types", { sample: "neuron-cloud" }],
])("what a page forbids besides is not taken for the reason: %s %p", async (directive, more) => {
  expect(await said(() => refuse(directive, more), missing)).toContain("with HTTP 404 for its script");
});

test("a web page in the script's place is told, and a server that lets nobody read it", async () => {
  expect(await said(nothing, typed("text/html"))).toContain(
    "as text/html for its script, https://example.com/app/worker.js",
  );
  expect(await said(nothing, () => Promise.reject(new TypeError("Failed to fetch")))).toContain("CORS");
});

test("what the page's own createWorker threw is passed on, and a script that is there and failed tells its error", async () => {
  expect(await said(nothing, missing, null)).toMatch(/^`createWorker` made none that runs\..+It stopped/);
  expect(await said(nothing, typed("text/javascript"))).toContain("It stopped.");
});
