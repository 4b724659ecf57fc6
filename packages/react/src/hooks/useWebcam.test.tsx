import { act, renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { fakeCamera } from "../testing/fakeCamera.js";
import { useWebcam } from "./useWebcam.js";

let camera: ReturnType<typeof fakeCamera>;
beforeEach(() => {
  camera = fakeCamera();
});

const open = () => renderHook(() => useWebcam({ facing: "user" }), { wrapper: StrictMode });
const start = ({ result }: ReturnType<typeof open>) => act(async () => result.current.start());

const showPage = (isHidden: boolean) =>
  act(() => {
    Object.defineProperty(document, "hidden", { configurable: true, value: isHidden });
    document.dispatchEvent(new Event("visibilitychange"));
  });

it("asks for no camera until it is started, and then for the one that is wished", async () => {
  const hook = open();
  expect(hook.result.current.status).toBe("off");
  expect(camera.getUserMedia).not.toHaveBeenCalled();
  await start(hook);
  expect(camera.getUserMedia.mock.calls).toEqual([
    [{ video: { facingMode: "user", width: { ideal: 640 } } }],
  ]);
  expect(hook.result.current.status).toBe("live");
  expect(hook.result.current.video?.srcObject).toBe(hook.result.current.stream);
});

it("asks once, however often it is started", async () => {
  const hook = open();
  await start(hook);
  await start(hook);
  expect(camera.getUserMedia).toHaveBeenCalledTimes(1);
});

it("turns the camera off when it is stopped", async () => {
  const hook = open();
  await start(hook);
  const { video } = hook.result.current;
  act(() => hook.result.current.stop());
  expect(hook.result.current).toMatchObject({ status: "off", stream: null, video: null });
  expect(camera.track.readyState).toBe("ended");
  expect(video?.srcObject).toBeNull();
});

it("turns the camera off when it is unmounted", async () => {
  const hook = open();
  await start(hook);
  hook.unmount();
  expect(camera.track.readyState).toBe("ended");
});

it("turns off a camera that comes when nobody waits for it any more", async () => {
  let give: (() => void) | undefined;
  const asked = camera.getUserMedia.getMockImplementation()!;
  camera.getUserMedia.mockImplementation(async (wish) => {
    await new Promise<void>((resolve) => {
      give = resolve;
    });
    return asked(wish);
  });
  const hook = open();
  await start(hook);
  expect(hook.result.current.status).toBe("starting");
  hook.unmount();
  await act(async () => give?.());
  expect(camera.track.readyState).toBe("ended");
});

it("pauses while the page is hidden", async () => {
  const hook = open();
  await start(hook);
  showPage(true);
  expect(hook.result.current.status).toBe("paused");
  showPage(false);
  expect(hook.result.current.status).toBe("live");
  act(() => hook.result.current.stop());
  showPage(true);
  showPage(false);
  expect(hook.result.current.status).toBe("off");
});

it.each([
  ["NotAllowedError", "webcam-refused", /Allow it for this page/],
  ["SecurityError", "webcam-refused", /Allow it for this page/],
  ["NotFoundError", "webcam-missing", /No camera was found/],
  ["OverconstrainedError", "webcam-missing", /No camera was found/],
  ["NotReadableError", "webcam-failed", /another program may be using it/],
])("says what a %s means, and can be started again", async (name, code, message) => {
  camera.getUserMedia.mockRejectedValueOnce(new DOMException("No.", name));
  const hook = open();
  await start(hook);
  expect(hook.result.current).toMatchObject({ status: "error", error: { name: "NeuronCloudError", code } });
  expect(hook.result.current.error?.message).toMatch(message);
  await start(hook);
  expect(hook.result.current.status).toBe("live");
});

it("says that a page without HTTPS gets no camera", async () => {
  Object.defineProperty(globalThis, "isSecureContext", { value: false });
  const hook = open();
  await start(hook);
  expect(hook.result.current.error).toMatchObject({ code: "insecure-page" });
  expect(camera.getUserMedia).not.toHaveBeenCalled();
});

it("says that a browser has no cameras to give", async () => {
  Object.defineProperty(navigator, "mediaDevices", { value: undefined });
  const hook = open();
  await start(hook);
  expect(hook.result.current.error).toMatchObject({ code: "webcam-missing" });
});

it("says that the camera was disconnected", async () => {
  const hook = open();
  await start(hook);
  act(() => void camera.track.dispatchEvent(new Event("ended")));
  expect(hook.result.current).toMatchObject({
    status: "error",
    video: null,
    error: { code: "webcam-failed" },
  });
});
