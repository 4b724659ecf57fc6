// A model test: frames, a scan, a camera and a page in random orders that are the same each time. After each event as many frames
// must have been given as follow from what happened.
import { act, renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { chance } from "../testing/chance.js";
import { fakeCamera } from "../testing/fakeCamera.js";
import type { Scan } from "./scan.js";
import { useWebcam } from "./useWebcam.js";
import { useWebcamFrames } from "./useWebcamFrames.js";

afterEach(() => jest.restoreAllMocks());

const busy = new Set<Scan["status"]>(["downloading", "preparing", "running"]);

interface Props {
  status: Scan["status"];
  onFrame: (frame: HTMLCanvasElement) => void;
}

function useFrames({ status, onFrame }: Props) {
  const webcam = useWebcam();
  return { webcam, ...useWebcamFrames(webcam, { onFrame, scan: { status } }) };
}

function page(seed: number) {
  const { below, of } = chance(seed);
  const camera = fakeCamera();
  let isHidden = false;
  jest.spyOn(document, "hidden", "get").mockImplementation(() => isHidden);
  const frames: { canvas: HTMLCanvasElement; heardBy: number }[] = [];
  const hear = (listener: number) => (canvas: HTMLCanvasElement) =>
    void frames.push({ canvas, heardBy: listener });
  let listener = 0;
  let props: Props = { status: "idle", onFrame: hear(listener) };
  const mount = () =>
    renderHook(useFrames, { initialProps: props, ...(seed % 2 === 1 && { wrapper: StrictMode }) });
  let hook: ReturnType<typeof mount> | null = mount();

  /** What frames come from at present, whether its newest is given, and how many of its were. */
  let video: HTMLVideoElement | null = null;
  let isFresh = false;
  let given = 0;
  let expected = 0;

  function settle() {
    const webcam = hook?.result.current.webcam;
    const now = webcam?.status === "live" ? webcam.video : null;
    if (now !== video) [video, isFresh, given] = [now, false, 0];
    const isHeld = busy.has(props.status) || (props.status === "error" && given > 0);
    const isDue = video !== null && isFresh && !isHeld;
    if (isDue) [isFresh, given, expected] = [false, given + 1, expected + 1];
    expect(frames).toHaveLength(expected);
    if (isDue) expect(frames.at(-1)?.heardBy).toBe(listener);
    if (given > 1) expect(frames.at(-1)?.canvas).not.toBe(frames.at(-2)?.canvas);
    expect(camera.watchers).toBe(video ? 1 : 0);
    if (!video) expect(hook?.result.current.fps ?? null).toBeNull();
    if (!hook) expect(camera.track.readyState).toBe("ended");
  }

  const show = (hidden: boolean) => {
    isHidden = hidden;
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
  };
  const events = {
    frame: async () => {
      isFresh = video !== null;
      await camera.frame();
    },
    status: (status: Scan["status"]) => {
      props = { ...props, status };
      hook?.rerender(props);
    },
    listener: () => {
      props = { ...props, onFrame: hear(++listener) };
      hook?.rerender(props);
    },
    start: () => act(async () => hook?.result.current.webcam.start()),
    stop: () => act(() => hook?.result.current.webcam.stop()),
    lost: () =>
      act(() => {
        camera.track.readyState = "ended";
        camera.track.dispatchEvent(new Event("ended"));
      }),
    show,
    unmount: () => {
      hook?.unmount();
      hook = null;
      if (camera.getUserMedia.mock.calls.length === 0) camera.track.stop(); // it was never on
    },
    mount: () => {
      hook ??= mount();
    },
  };
  return {
    events,
    settle,
    happen: () =>
      of<() => void | Promise<void>>(
        events.frame,
        events.frame,
        events.frame,
        () => events.status(of<Scan["status"]>("idle", "preparing", "running", "ready", "ready", "error")),
        () => events.status(of<Scan["status"]>("running", "ready", "ready")),
        events.listener,
        events.start,
        events.start,
        below(2) === 0 ? events.stop : events.lost,
        () => show(below(3) === 0),
        below(3) === 0 ? events.unmount : events.mount,
        events.mount,
      )(),
  };
}

it.each(Array.from({ length: 40 }, (_, seed) => seed))(
  "gives each newest frame once, to whoever hears now, and none to a busy scan (seed %i)",
  async (seed) => {
    const { events, happen, settle } = page(seed);
    /* oxlint-disable no-await-in-loop -- one after the other */
    for (let i = 0; i < 60; i++) {
      await happen();
      settle();
    }
    /* oxlint-enable no-await-in-loop */
    const sure: (() => void | Promise<void>)[] = [
      events.mount,
      () => events.show(false),
      events.stop,
      () => events.status("ready"),
      events.start,
      events.frame,
    ];
    for (const event of sure) {
      await event(); // oxlint-disable-line no-await-in-loop -- one after the other
      settle();
    }
    events.unmount();
    settle();
  },
);
