/**
 * Hears each new frame that a video shows. Where the browser does not tell of frames (`requestVideoFrameCallback`), it
 * looks at each repaint whether the video has gone on.
 * @returns what ends that
 */
export function watchFrames(video: HTMLVideoElement, onFrame: () => void): () => void {
  const tells = Reflect.has(video, "requestVideoFrameCallback");
  return tells ? hearFrames(video, onFrame) : lookForFrames(video, onFrame);
}

function hearFrames(video: HTMLVideoElement, onFrame: () => void): () => void {
  let request = video.requestVideoFrameCallback(arrive);
  function arrive() {
    request = video.requestVideoFrameCallback(arrive);
    onFrame();
  }
  return () => video.cancelVideoFrameCallback(request);
}

function lookForFrames(video: HTMLVideoElement, onFrame: () => void): () => void {
  let shown: number | null = null;
  let request = requestAnimationFrame(look);
  function look() {
    request = requestAnimationFrame(look);
    if (video.currentTime === shown) return;
    shown = video.currentTime;
    onFrame();
  }
  return () => cancelAnimationFrame(request);
}
