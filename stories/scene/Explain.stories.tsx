import { neuronOf, rankingOf, type Activations, type ModelCard } from "@neuron-cloud/core";
import {
  Connections,
  LayerBlocks,
  NeuronCanvas,
  NeuronCloud,
  NeuronLabel,
  PlaybackControls,
  Predictions,
  useActivations,
  useForwardPass,
  type Selection,
} from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { useNetwork } from "../support/network.js";

/** Of both networks; the last three are those of the answer. */
const layersOf = ({ layers }: ModelCard) => [
  "fire4/concat",
  "fire5/squeeze1x1",
  "fire5/concat",
  ...layers.slice(-3),
];

function Explain({ showPlayback = false }: { showPlayback?: boolean }) {
  const { card, samples } = useNetwork();
  const [image] = useState(() => samples[0]?.draw() ?? null);
  const { activations } = useActivations(card, image, { providers: ["wasm"], layers: layersOf(card) });
  const pass = useForwardPass(activations);
  const [chosen, choose] = useState<Selection | null>(null);
  const answer = chosen?.layer === activations?.answerLayer ? chosen?.neuron : null;
  return (
    <main style={{ background: "#05070d", color: "#dfe7f5", minHeight: "100vh" }}>
      <NeuronCanvas style={{ height: 320 }}>
        <NeuronCloud
          activations={activations}
          pass={pass}
          onClick={(event) => {
            event.stopPropagation();
            choose(event.neuron ?? null);
          }}
        >
          <LayerBlocks />
          <NeuronLabel of={chosen} />
          <Connections of={chosen} />
        </NeuronCloud>
      </NeuronCanvas>
      {showPlayback && <PlaybackControls of={pass} activations={activations} />}
      <Predictions
        of={activations}
        selected={answer ?? null}
        onSelect={(neuron) => choose(neuron === null ? null : { layer: "prob", neuron })}
      />
      <button type="button" disabled={!activations} onClick={() => choose(strongest(activations))}>
        Strongest neuron of fire5/concat
      </button>
    </main>
  );
}

function strongest(activations: Activations | null): Selection | null {
  const layer = activations?.layers.find(({ name }) => name === "fire5/concat");
  const entry = layer && rankingOf(layer)[0];
  return entry === undefined ? null : { layer: "fire5/concat", neuron: neuronOf(entry) };
}

const meta = {
  title: "Scene/Explain",
  component: Explain,
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof Explain>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Choosing a prediction labels its neuron in the last block, at every angle. */
export const Label: Story = {
  async play({ canvasElement }) {
    const page = within(canvasElement);
    const predictions = within(await page.findByRole("list", { name: "Predictions" }));
    const [best] = predictions.getAllByRole("button");
    const name = best!.querySelector(".nc-prediction-label")!.textContent;
    await userEvent.click(best!);
    await waitFor(() => expect(canvasElement.querySelector(".nc-label-text")).toHaveTextContent(name));
  },
};

/** The inputs that made a neuron what it is. */
export const ConnectionsOfANeuron: Story = {
  async play({ canvasElement }) {
    const page = within(canvasElement);
    await page.findByRole("list", { name: "Predictions" });
    await userEvent.click(page.getByRole("button", { name: "Strongest neuron of fire5/concat" }));
    await waitFor(() =>
      expect(canvasElement.querySelector(".nc-label-text")).toHaveTextContent(/^fire5\/concat/),
    );
  },
};

/** Layers light up one after another. */
export const ForwardPass: Story = {
  args: { showPlayback: true },
  async play({ canvasElement }) {
    const page = within(canvasElement);
    await page.findByRole("list", { name: "Predictions" });
    const slider = page.getByRole("slider", { name: "Layers lit" });
    await waitFor(() => expect(slider).toHaveAttribute("aria-valuetext", "prob, 6 of 6 layers"));
    slider.focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    await expect(slider).toHaveAttribute("aria-valuetext", expect.stringMatching(/^conv\d+, 4 of 6 layers$/));
    await userEvent.click(page.getByRole("button", { name: "Play" }));
    await waitFor(() => expect(page.getByRole("button", { name: "Play" })).toBeVisible());
    await expect(slider).toHaveAttribute("aria-valuetext", "prob, 6 of 6 layers");
  },
};
