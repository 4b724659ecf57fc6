import { addAfterEffect, useThree } from "@react-three/fiber";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect, useRef, useState } from "react";
import { expect, waitFor } from "storybook/test";
import { LayerBlocks } from "@neuron-cloud/react";
import type { RecordedSample } from "../support/recordings.js";
import { CloudStage, Scanned } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";

interface PicturesProps {
  samples: readonly RecordedSample[];
  layers: readonly string[];
  /** Seconds that one picture takes to fade into the other. */
  transition: number;
  detail: number | "auto";
}

/** One cloud, whose picture is exchanged. */
function Pictures({ samples, layers, ...drawing }: PicturesProps) {
  const [shown, setShown] = useState(0);
  const memory = useRef<HTMLParagraphElement>(null);
  return (
    <Scanned samples={samples} layers={layers}>
      {(scans) => (
        <CloudStage
          activations={scans[shown % scans.length] ?? null}
          {...drawing}
          foot={
            <>
              <button type="button" onClick={() => setShown(shown + 1)}>
                Next picture
              </button>
              <p ref={memory} aria-label="What three keeps on the GPU" role="note" />
            </>
          }
        >
          <LayerBlocks />
          <GpuMemory
            onFrame={(text) => {
              if (memory.current) memory.current.textContent = text;
            }}
          />
        </CloudStage>
      )}
    </Scanned>
  );
}

/** Tells, after each frame, what three keeps on the GPU. */
function GpuMemory({ onFrame }: { onFrame: (text: string) => void }) {
  const { info } = useThree((state) => state.gl);
  useEffect(
    () =>
      addAfterEffect(() => {
        const { geometries, textures } = info.memory;
        onFrame(`${geometries} geometries, ${textures} textures, ${info.programs?.length} programs`);
      }),
    [info, onFrame],
  );
  return null;
}

const meta = {
  title: "Scene/Pictures",
  component: Pictures,
  parameters: { layout: "fullscreen" },
  args: {
    samples: ["monarch", "balloon", "jellyfish"],
    layers: ["pool4", "fire6/squeeze1x1", "pool8", "pool10"],
    transition: 0.6,
    detail: "auto",
  },
  argTypes: { detail: { control: { type: "range", min: 0, max: 1, step: 0.01 } } },
} satisfies Meta<typeof Pictures>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Another picture takes the place of the one before, in the same buffers. */
export const NextPicture: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    const line = await drawnCloud(canvasElement);
    const first = line.textContent;
    const next = canvas.getByRole("button", { name: "Next picture" });
    await userEvent.click(next);
    await waitFor(() => expect(line.textContent).not.toBe(first));
    await userEvent.click(next);
    await userEvent.click(next);
    await waitFor(() => expect(line.textContent).toBe(first));
  },
};
