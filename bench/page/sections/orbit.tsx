import { NeuronCanvas, NeuronCloud, type CloudDetail } from "@neuron-cloud/react";
import { createRoot } from "react-dom/client";
import { median, pause } from "../measure.js";
import { scanPictures } from "../scanned.js";
import type { SectionOptions } from "./section.js";

/** What React tells its developer tools, in production too, of each commit of each of its renderers. */
interface CommitHook {
  commits: number;
}

/** Ten seconds of orbiting by mouse, as a user would, and what React and the frame rate do meanwhile. */
export async function orbit({ quick, pictures }: SectionOptions) {
  const [first, second] = await scanPictures(pictures);
  const element = document.querySelector("#root");
  if (!element) throw new Error("The page has no root.");
  const hook: CommitHook = Reflect.get(window, "__REACT_DEVTOOLS_GLOBAL_HOOK__");

  const details: CloudDetail[] = [];
  const root = createRoot(element);
  const show = ({ activations }: typeof first) =>
    root.render(
      <NeuronCanvas dpr={1} gl={{ antialias: false }}>
        <NeuronCloud activations={activations} onDetailChange={(detail) => details.push(detail)} />
      </NeuronCanvas>,
    );
  show(first);
  while (details.length === 0) {
    // oxlint-disable-next-line no-await-in-loop -- it waits
    await pause(50);
  }
  const commitsOfMount = hook.commits;

  await pause(1000);
  hook.commits = 0;
  details.length = 0;
  const seconds = quick ? 2 : 10;
  const frames = watchFrames();
  await window.drag(seconds);
  const intervals = frames.stop();
  const commits = hook.commits;
  const moving = details.slice(0, -1).map(({ drawn }) => drawn);

  // A picture changes by one commit, and fades without any.
  await pause(1000);
  hook.commits = 0;
  show(second);
  await pause(2000);
  const commitsOfPicture = hook.commits;
  root.unmount();
  return {
    seconds,
    commits,
    commitsOfMount,
    commitsOfPicture,
    frames: intervals.length,
    frameInterval: median(intervals),
    drawnWhileMoving: median(moving),
  };
}

function watchFrames() {
  const intervals: number[] = [];
  let last = performance.now();
  let request = requestAnimationFrame(function frame(now) {
    intervals.push(now - last);
    last = now;
    request = requestAnimationFrame(frame);
  });
  return {
    stop() {
      cancelAnimationFrame(request);
      return intervals;
    },
  };
}
