import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fireEvent, waitFor } from "storybook/test";
import { SampleCloud, type SampleCloudProps } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";

/** A cloud whose detail holds the frame rate, or is held by a slider. */
function DetailControl(props: SampleCloudProps) {
  const [auto, setAuto] = useState(true);
  const [percent, setPercent] = useState(100);
  const controls = (
    <>
      <label>
        <input type="checkbox" checked={auto} onChange={(event) => setAuto(event.target.checked)} />
        Hold the frame rate
      </label>
      <label>
        Detail
        <input
          type="range"
          disabled={auto}
          value={percent}
          onChange={(event) => setPercent(event.target.valueAsNumber)}
        />
      </label>
    </>
  );
  return <SampleCloud {...props} detail={auto ? "auto" : percent / 100} foot={controls} />;
}

const meta = {
  title: "Scene/Detail",
  component: DetailControl,
  parameters: { layout: "fullscreen" },
  args: { sample: "balloon", appearance: "dots", layers: ["pool1", "fire2/concat", "fire4/concat", "pool4"] },
} satisfies Meta<typeof DetailControl>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Less detail leaves the least active neurons out first. At rest, all are drawn. */
export const MostActiveFirst: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    const line = await drawnCloud(canvasElement);
    const drawn = () => Number(line.textContent?.split(" ")[0]?.replaceAll(",", ""));
    const all = drawn();
    await expect(all).toBeGreaterThan(100_000);

    await userEvent.click(canvas.getByRole("checkbox", { name: "Hold the frame rate" }));
    const slider = canvas.getByRole("slider", { name: "Detail" });
    await fireEvent.change(slider, { target: { value: "10" } });
    await waitFor(() => expect(drawn() / all).toBeCloseTo(0.1, 4));
    await fireEvent.change(slider, { target: { value: "0" } });
    await waitFor(() => expect(drawn()).toBe(0));
    await userEvent.click(canvas.getByRole("checkbox", { name: "Hold the frame rate" }));
    await waitFor(() => expect(drawn()).toBe(all));
  },
};
