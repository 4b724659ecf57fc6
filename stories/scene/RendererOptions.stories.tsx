import { NeuronCanvas } from "@neuron-cloud/react";
import type { GLProps } from "@react-three/fiber";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";

const renderers: Record<string, GLProps> = {
  Options: { preserveDrawingBuffer: true },
  "Fails at once": () => {
    throw new Error("This GPU is too old.");
  },
  "Fails later": async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    throw new Error("There is no adapter.");
  },
};

/** A page with canvases on it, whatever becomes of them. */
function RendererOptions() {
  return (
    <main>
      <h1>My page</h1>
      {Object.entries(renderers).map(([name, gl]) => (
        <NeuronCanvas key={name} label={name} gl={gl} style={{ height: 120, marginBlock: 8 }} />
      ))}
    </main>
  );
}

const meta = { title: "Scene/Renderer options", component: RendererOptions } satisfies Meta<
  typeof RendererOptions
>;

export default meta;

/** Options for three's own renderer are taken; a factory that fails is said in its canvas's place, and the page stays. */
export const Failing: StoryObj<typeof meta> = {
  async play({ canvas }) {
    await waitFor(() =>
      expect(canvas.getAllByText(/^The renderer for the neurons could not be made/)).toHaveLength(2),
    );
    await expect(canvas.getByRole("heading")).toHaveTextContent("My page");
    await waitFor(() =>
      expect(canvas.getByRole("application", { name: "Options" }).querySelector("canvas")).toBeTruthy(),
    );
  },
};
