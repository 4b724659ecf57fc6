import { act } from "@testing-library/react";

/** A camera for jsdom, which has neither cameras nor moving pictures. Its frames come when a test says so. */
export function fakeCamera() {
  const track = Object.assign(new EventTarget(), {
    readyState: "live",
    stop: () => (track.readyState = "ended"),
  });
  const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
  let waiting = new Map<number, () => void>();
  let requests = 0;
  const drawn = jest.fn();

  const getUserMedia = jest.fn<Promise<unknown>, [MediaStreamConstraints]>(() => {
    track.readyState = "live"; // a browser gives another one each time
    return Promise.resolve(stream);
  });
  Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: { getUserMedia } });
  Object.defineProperty(globalThis, "isSecureContext", { configurable: true, value: true });
  Object.defineProperties(HTMLVideoElement.prototype, {
    srcObject: { configurable: true, writable: true, value: null },
    videoWidth: { configurable: true, value: 64 },
    videoHeight: { configurable: true, value: 48 },
    play: { configurable: true, value: () => Promise.resolve() },
    requestVideoFrameCallback: {
      configurable: true,
      value: (callback: () => void) => {
        waiting.set(++requests, callback);
        return requests;
      },
    },
    cancelVideoFrameCallback: { configurable: true, value: (id: number) => waiting.delete(id) },
  });
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => ({ drawImage: drawn }) });

  return {
    track,
    getUserMedia,
    drawn,
    /** Another frame comes. */
    frame: () =>
      act(async () => {
        const callbacks = [...waiting.values()];
        waiting = new Map();
        for (const callback of callbacks) callback();
      }),
    /** How many look out for the next frame. */
    get watchers() {
      return waiting.size;
    },
  };
}
