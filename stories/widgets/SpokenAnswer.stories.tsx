import type { Activations } from "@neuron-cloud/core";
import { SpokenAnswer, type SpokenAnswerProps } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, waitFor } from "storybook/test";
import { catActivations } from "../../packages/react/src/testing/activations.js";

/** A page does not show it; here one can read along. */
const readable = {
  position: "static",
  inlineSize: "auto",
  blockSize: "auto",
  minBlockSize: "1.5em",
  clipPath: "none",
} as const;

const meta = {
  title: "Widgets/SpokenAnswer",
  component: SpokenAnswer,
  args: { of: null, style: readable },
  argTypes: { of: { control: false }, style: { control: false } },
  render: (args) => <Pictures {...args} />,
} satisfies Meta<typeof SpokenAnswer>;
export default meta;
type Story = StoryObj<typeof meta>;

const pictures = {
  Cat: () => catActivations(),
  Lynx: () => catActivations({ probabilities: Float32Array.of(0.1, 0.05, 0, 0.849, 0, 0.001) }),
};

function Pictures(props: SpokenAnswerProps) {
  const [scanned, scan] = useState<Activations | null>(props.of);
  return (
    <div style={{ display: "grid", gap: "1rem", justifyItems: "start" }}>
      <div>
        {Object.entries(pictures).map(([name, activations]) => (
          <button key={name} type="button" onClick={() => scan(activations())}>
            {name}
          </button>
        ))}
      </div>
      <SpokenAnswer {...props} of={scanned} />
    </div>
  );
}

/** What a screen reader says after a scan, once for each picture; what comes too soon after it waits its turn. */
export const Basic: Story = {
  args: { pause: 1 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const region = canvasElement.querySelector("[aria-live=polite]");
    await expect(region).toBeEmptyDOMElement();
    await userEvent.click(await canvas.findByRole("button", { name: "Cat" }));
    await waitFor(() => expect(region).toHaveTextContent("Egyptian cat, 45 %"));
    await userEvent.click(canvas.getByRole("button", { name: "Lynx" }));
    await expect(region).toHaveTextContent("Egyptian cat, 45 %");
    await waitFor(() => expect(region).toHaveTextContent("lynx, 85 %"));
  },
};
