import { act, renderHook } from "@testing-library/react";
import { fakeCamera } from "../testing/fakeCamera.js";
import type { Scan } from "./scan.js";
import { useWebcam } from "./useWebcam.js";
import { useWebcamFrames } from "./useWebcamFrames.js";

let camera: ReturnType<typeof fakeCamera>;
let onFrame: jest.Mock<void, [HTMLCanvasElement]>;
beforeEach(() => {
  camera = fakeCamera();
  onFrame = jest.fn();
});
afterEach(() => jest.restoreAllMocks());

async function live(status?: Scan["status"]) {
  const hook = renderHook(
    (scan: Pick<Scan, "status"> | undefined) => {
      const webcam = useWebcam();
      return { webcam, ...useWebcamFrames(webcam, { onFrame, scan }) };
    },
    { initialProps: status && { status } },
  );
  await act(async () => hook.result.current.webcam.start());
  return hook;
}

it("gives every frame where no scan holds them, each as another canvas than the one before", async () => {
  await live();
  for (let i = 0; i < 3; i++) await camera.frame(); // oxlint-disable-line no-await-in-loop
  const [first, second, third] = onFrame.mock.calls.map(([canvas]) => canvas);
  expect(second).not.toBe(first);
  expect(third).not.toBe(second);
  expect(first).toMatchObject({ width: 64, height: 48 });
});

it.each(["downloading", "preparing", "running"] as const)(
  "holds the frames while the scan is %s, and gives the newest one as soon as it is done",
  async (status) => {
    const hook = await live("ready");
    await camera.frame();
    expect(onFrame).toHaveBeenCalledTimes(1);
    hook.rerender({ status });
    await camera.frame();
    await camera.frame();
    expect(onFrame).toHaveBeenCalledTimes(1);
    expect(camera.drawn).toHaveBeenCalledTimes(1);
    hook.rerender({ status: "ready" });
    expect(onFrame).toHaveBeenCalledTimes(2);
  },
);

it("gives no frame twice", async () => {
  const hook = await live("ready");
  await camera.frame();
  hook.rerender({ status: "running" });
  hook.rerender({ status: "ready" });
  expect(onFrame).toHaveBeenCalledTimes(1);
});

it("begins after an error that was there before, but does not fail with frame after frame", async () => {
  const hook = await live("error");
  await camera.frame();
  expect(onFrame).toHaveBeenCalledTimes(1);
  await camera.frame();
  expect(onFrame).toHaveBeenCalledTimes(1);
  hook.rerender({ status: "ready" });
  expect(onFrame).toHaveBeenCalledTimes(2);
});

it("measures frames per second, without the first frame, which waits for the model", async () => {
  const hook = await live();
  const now = jest.spyOn(performance, "now");
  for (const time of [0, 9000, 9100]) {
    now.mockReturnValue(time);
    await camera.frame(); // oxlint-disable-line no-await-in-loop
  }
  expect(hook.result.current.fps).toBeCloseTo(10);
  act(() => hook.result.current.webcam.stop());
  expect(hook.result.current.fps).toBeNull();
});

it("looks out for no frame any more once it is stopped, or unmounted", async () => {
  const hook = await live();
  await camera.frame();
  expect(camera.watchers).toBe(1);
  act(() => hook.result.current.webcam.stop());
  expect(camera.watchers).toBe(0);
  await act(async () => hook.result.current.webcam.start());
  expect(camera.watchers).toBe(1);
  hook.unmount();
  expect(camera.watchers).toBe(0);
});
