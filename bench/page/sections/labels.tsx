import { arrangeLayers, type Activations } from "@neuron-cloud/core";
import { LayerBlocks, LayerLabels, NeuronCanvas, NeuronCloud, PicturePlane } from "@neuron-cloud/react";
import "@neuron-cloud/react/styles.css"; // oxlint-disable-line import/no-unassigned-import -- labels are laid out by it
import { advance, useThree, type RootState } from "@react-three/fiber";
import { createRoot } from "react-dom/client";
import { median, pause } from "../measure.js";
import { scanPictures } from "../scanned.js";
import type { SectionOptions } from "./section.js";

/** How far the camera goes around the cloud from frame to frame, how high and how far away it is. */
const TURN = (2 * Math.PI) / 180;
const RISE = (74 * Math.PI) / 180;
const DISTANCE = 26;

const names = ["plain", "both", "labels", "picture"] as const;
type Name = (typeof names)[number];
const hasPicture = (name: Name) => name === "picture" || name === "both";
const hasLabels = (name: Name) => name === "labels" || name === "both";

interface CommitHook {
  commits: number;
}

/** A frame of a cloud that is orbited, with labels and the picture in the scene and without them, by turns. */
export async function labels({ quick, pictures }: SectionOptions) {
  const [{ activations }] = await scanPictures(pictures);
  const hook: CommitHook = Reflect.get(window, "__REACT_DEVTOOLS_GLOBAL_HOOK__");
  const states: Partial<Record<Name, RootState>> = {};
  const drawn = new Set<string>();
  const blocks = placesBeside(activations);
  const canvas = (name: Name) => (
    <div key={name} style={{ width: 960, height: 540 }}>
      <NeuronCanvas dpr={1} gl={{ antialias: false }} frameloop="never">
        <State onState={(state) => (states[name] = state)} />
        <NeuronCloud
          activations={activations}
          transition={0}
          onDetailChange={() => drawn.add(name)}
          {...(hasPicture(name) ? {} : blocks)}
        >
          <LayerBlocks />
          {hasPicture(name) && <PicturePlane />}
          {hasLabels(name) && <LayerLabels />}
        </NeuronCloud>
      </NeuronCanvas>
    </div>
  );
  const element = document.querySelector("#root");
  if (!element) throw new Error("The page has no root.");
  const root = createRoot(element);
  root.render(names.map(canvas));
  while (drawn.size < names.length) {
    for (const state of Object.values(states)) frame(state, 1);
    // oxlint-disable-next-line no-await-in-loop -- it waits
    await pause(50);
  }

  const times: Record<Name, number[]> = { plain: [], labels: [], picture: [], both: [] };
  const rounds = quick ? 9 : 31;
  // The labels have been measured by then, as a page does in its first frames.
  for (let warm = 0; warm < 3; warm++) {
    for (const state of Object.values(states)) frame(state, 1 + warm * TURN);
    // oxlint-disable-next-line no-await-in-loop -- one frame after the other
    await pause(50);
  }
  hook.commits = 0;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? names : names.toReversed())
      times[name].push(frame(states[name], 1 + round * TURN));
    // oxlint-disable-next-line no-await-in-loop -- one frame after the other
    await pause(10);
  }
  const { commits } = hook;
  const shown = document.querySelectorAll(".nc-layer-labels li[data-shown]").length;
  root.unmount();
  return {
    plain: median(times.plain),
    labels: median(times.labels),
    picture: median(times.picture),
    both: median(times.both),
    // Of two frames after each other, so that what else the machine does is much the same for both.
    ratio: median(times.both.map((time, i) => time / times.plain[i]!)),
    shown,
    commits,
  };
}

function State({ onState }: { onState: (state: RootState) => void }) {
  const get = useThree((state) => state.get);
  onState(get());
  return null;
}

/** The picture takes room: puts the blocks without it where they are beside it, as large as there. */
function placesBeside({ layers }: Activations) {
  const shapes = layers.map(({ shape }) => shape);
  const [first] = layers;
  const [down = 1, across = 1] = first?.receptiveField?.stride ?? [];
  const seen = first?.receptiveField?.seen ?? { width: 0, height: 0 };
  const alone = arrangeLayers(shapes, "stack").placements[0];
  const beside = arrangeLayers(shapes, "stack", { picture: [seen.height / down, seen.width / across] })
    .placements[0];
  if (!alone || !beside) throw new Error("There are no layers.");
  const scale = beside.lattice.pitch / alone.lattice.pitch;
  const position: [number, number, number] = [0, 0, beside.position[2] - scale * alone.position[2]];
  return { scale, position };
}

/** Draws one frame, from so far around the cloud. @returns how long it took until the GPU was done and the page laid out */
function frame(state: RootState | undefined, turn: number): number {
  if (!state) return NaN;
  const { camera, gl } = state.get();
  camera.position.setFromSphericalCoords(DISTANCE, RISE, turn);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const context = gl.getContext();
  const start = performance.now();
  advance(start / 1000, true, state);
  void document.body.offsetHeight; // styles and layout
  context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
  return performance.now() - start;
}
