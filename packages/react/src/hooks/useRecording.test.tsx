// The hook's life in React, on a real recording that a made-up network brings in pieces. What a file may hold is tested in
// recordingStore.node.test.ts and in core.
import { Blob as NodeBlob } from "node:buffer";
import { DecompressionStream, ReadableStream as NodeStream } from "node:stream/web";
import { gzipSync } from "node:zlib";
import { activeNeurons } from "@neuron-cloud/core";
import { act, render, screen, waitFor } from "@testing-library/react";
import { Profiler, StrictMode } from "react";
import { writeRecording } from "@neuron-cloud/core/recording";
import { catActivations } from "../testing/activations.js";
import { LoadProgress } from "../widgets/LoadProgress.js";
import { useRecording } from "./useRecording.js";

// Browsers have these, jsdom has not.
Object.assign(globalThis, { Blob: NodeBlob, DecompressionStream, ReadableStream: NodeStream });

const gzip = async (bytes: Uint8Array<ArrayBuffer>) => Uint8Array.from(gzipSync(bytes));
let recording: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  recording = await writeRecording([catActivations()], { gzip });
});

/** What the network did for each request. */
let requests: Download[];
/** Answers the next requests. @default with the whole recording */
let answer: (download: Download) => void;
beforeEach(() => {
  requests = [];
  answer = (download) => download.send(recording);
  const fetch = async (url: string, { signal }: { signal: AbortSignal }) => {
    const download = new Download(url, signal);
    requests.push(download);
    answer(download);
    return download.response();
  };
  Object.assign(globalThis, { fetch });
});

class Download {
  status = 200;
  isCalledOff = false;
  readonly #body: ReadableStream<Uint8Array<ArrayBuffer>>;
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null;

  constructor(
    readonly url: string,
    readonly signal: AbortSignal,
  ) {
    this.#body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isCalledOff = true;
      },
    });
  }

  send(bytes: Uint8Array<ArrayBuffer>, { last = true } = {}): void {
    this.#controller?.enqueue(bytes);
    if (last) this.#controller?.close();
  }

  response() {
    const { status } = this;
    const headers = new Headers({ "content-length": String(recording.length) });
    return { ok: status < 400, status, statusText: "", headers, body: this.#body };
  }
}

function Probe({ source = "cat.ncloud" }: { source?: string | URL }) {
  const scan = useRecording(source);
  const lit = scan.activations?.layers.filter((layer) => activeNeurons(layer) > 0).length ?? 0;
  return (
    <>
      <LoadProgress scan={scan} />
      <output aria-label="Layers lit">{lit}</output>
    </>
  );
}

const status = () => screen.getAllByRole("status")[0]?.textContent;
const lit = () => screen.getByLabelText("Layers lit").textContent;
const ready = () => waitFor(() => expect(status()).toBe("SqueezeNet v1.0 · Recording"));

it("asks once under StrictMode, and lights layer after layer", async () => {
  render(<Probe />, { wrapper: StrictMode });
  await ready();
  expect(lit()).toBe("3");
  expect(requests.map(({ url }) => url)).toEqual(["cat.ncloud"]);
});

it("shows what has arrived, and calls the rest off when it is unmounted in the middle", async () => {
  answer = (download) => download.send(recording.subarray(0, -8), { last: false });
  const { unmount } = render(<Probe />, { wrapper: StrictMode });
  await waitFor(() => expect(lit()).toBe("2"));
  expect(status()).toMatch(/^Downloading SqueezeNet v1\.0/);
  const [download] = requests;
  expect(download).toMatchObject({ isCalledOff: false });
  unmount();
  expect(download?.signal.aborted).toBe(true);
  await waitFor(() => expect(download?.isCalledOff).toBe(true));
});

it("reads the recording when it is mounted again", async () => {
  const first = render(<Probe />);
  await ready();
  first.unmount();
  render(<Probe />);
  await ready();
  expect(requests).toHaveLength(2);
});

it("says what failed, keeps nothing half, and the button tries again", async () => {
  answer = (download) => (download.status = 404);
  render(<Probe />, { wrapper: StrictMode });
  await screen.findByText(/^The server answered HTTP 404 instead of cat\.ncloud\./);

  answer = (download) => download.send(recording.subarray(0, 300));
  act(() => screen.getByRole("button", { name: "Try again" }).click());
  await screen.findByText(/cat\.ncloud .*(cut off|ends)/);

  answer = (download) => download.send(recording);
  act(() => screen.getByRole("button", { name: "Try again" }).click());
  await ready();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(requests).toHaveLength(3);
});

it("reads nothing anew for an equal address, but for another one", async () => {
  const commits = jest.fn();
  const { rerender } = render(<Probe source={new URL("https://example.com/cat.ncloud")} />, {
    wrapper: ({ children }) => (
      <Profiler id="recording" onRender={commits}>
        {children}
      </Profiler>
    ),
  });
  await ready();
  commits.mockClear();
  rerender(<Probe source={new URL("https://example.com/cat.ncloud")} />);
  expect(commits).toHaveBeenCalledTimes(1);
  rerender(<Probe source={new URL("https://example.com/dog.ncloud")} />);
  expect(status()).toMatch(/^Downloading the recording/);
  await ready();
  expect(requests).toHaveLength(2);
});
