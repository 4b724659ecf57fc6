// In a browser that does not tell of frames, as jsdom. One that does is tested in useWebcamFrames.test.tsx.
import { watchFrames } from "./watchFrames.js";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const repaint = () => jest.advanceTimersToNextFrame();

function film() {
  const video = document.createElement("video");
  const showAt = (seconds: number) => {
    Object.defineProperty(video, "currentTime", { configurable: true, value: seconds });
    repaint();
  };
  return { video, showAt };
}

it("hears a frame at each repaint at which the video has gone on", () => {
  const { video, showAt } = film();
  const onFrame = jest.fn();
  watchFrames(video, onFrame);
  expect(onFrame).not.toHaveBeenCalled();
  showAt(0);
  expect(onFrame).toHaveBeenCalledTimes(1);
  repaint();
  repaint();
  expect(onFrame).toHaveBeenCalledTimes(1);
  showAt(0.04);
  showAt(0.08);
  expect(onFrame).toHaveBeenCalledTimes(3);
});

it("looks no more once it is stopped", () => {
  const { video, showAt } = film();
  const onFrame = jest.fn();
  const stop = watchFrames(video, onFrame);
  showAt(0.04);
  stop();
  showAt(0.08);
  expect(onFrame).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});
