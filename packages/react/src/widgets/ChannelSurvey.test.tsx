import type { ChannelSurvey as Surveyed, InputPicture, LayerSurvey } from "@neuron-cloud/core";
import { fireEvent, render, screen, within } from "@testing-library/react";
import type { SurveyState } from "../hooks/useSurvey.js";
import { giveCanvasesPixels } from "../testing/canvas.js";
import { ChannelSurvey } from "./ChannelSurvey.js";

const pixelsOf = giveCanvasesPixels();
const picture = (value: number): InputPicture => ({
  width: 8,
  height: 8,
  data: new Uint8ClampedArray(256).fill(value),
});
const channel = (index: number, max: number, strongest: Surveyed["strongest"] = []): Surveyed => ({
  channel: index,
  min: 0,
  max,
  mean: 0,
  activeFraction: 0.5,
  strongest,
  silenced: null,
});
const layer: LayerSurvey = {
  name: "conv1",
  shape: [4, 2, 2],
  channels: [
    channel(0, 2, [
      { picture: 1, neuron: 3, activation: 2, area: { x: 4, y: 4, width: 4, height: 4 } },
      { picture: 0, neuron: 0, activation: 1, area: null },
    ]),
    channel(1, 0),
    channel(2, 5, [{ picture: 0, neuron: 9, activation: 5, area: { x: 0, y: 0, width: 4, height: 4 } }]),
    channel(3, 1),
  ],
  silent: [1],
  pairs: [
    { channels: [0, 3], correlation: 1 },
    { channels: [2, 3], correlation: -0.9999 },
  ],
  decider: null,
};
const none = { survey: null, pictures: [], progress: null, message: null };
const ready: SurveyState = {
  ...none,
  status: "ready",
  survey: { pictures: 2, layers: [layer] },
  pictures: [picture(10), picture(20)],
};
const rows = () => within(screen.getByRole("list", { name: "What excites channels of conv1" }));
const facts = () =>
  screen.getAllByRole("term").map((term) => `${term.textContent}: ${term.nextSibling?.textContent}`);

it("shows of the liveliest channels the pictures that excite each most, with the place outlined", () => {
  render(<ChannelSurvey state={ready} count={2} />);
  expect(
    rows()
      .getAllByText(/^channel/)
      .map(({ textContent }) => textContent),
  ).toEqual(["channel 2", "channel 0"]);
  const [first, second, third] = rows().getAllByRole("img");
  expect(first!.getAttribute("aria-label")).toBe("Picture 1 excites channel 2 to 5, at 4 × 4 pixels at 0, 0");
  expect(second!.getAttribute("aria-label")).toBe(
    "Picture 2 excites channel 0 to 2, at 4 × 4 pixels at 4, 4",
  );
  expect(pixelsOf(second!.querySelector("canvas"))?.data[0]).toBe(20);
  expect(second!.querySelector("rect")?.getAttribute("x")).toBe("4");
  expect(third!.querySelector("rect")).toBeNull();
});

it("names the channels that never fire and the pairs that say the same, or says that there are none", () => {
  const { rerender } = render(<ChannelSurvey state={ready} />);
  expect(facts()).toEqual([
    "Never fire in conv1: channel 1",
    "Say the same: channel 0 and channel 3channel 2 and the opposite of channel 3",
  ]);
  const sound = { ...layer, silent: [], pairs: [], decider: 2 };
  rerender(<ChannelSurvey state={{ ...ready, survey: { pictures: 2, layers: [sound] } }} />);
  expect(facts()).toEqual(["Never fire in conv1: none", "Say the same: none", "Decides alone: channel 2"]);
});

it("shows one channel alone, also one that never fires, and tells which was chosen and where it looked", () => {
  const chosen = jest.fn();
  const { rerender } = render(<ChannelSurvey state={ready} channel={0} onSelect={chosen} />);
  fireEvent.click(rows().getByRole("button", { name: /^Picture 2/ }));
  expect(chosen).toHaveBeenLastCalledWith(0, "conv1", 3);
  fireEvent.click(screen.getAllByRole("button", { name: "channel 1" })[0]!);
  expect(chosen).toHaveBeenLastCalledWith(1, "conv1", null);
  rerender(<ChannelSurvey state={ready} channel={1} onSelect={chosen} />);
  expect(rows().getByText("channel 1: never fires")).toBeTruthy();
});

it("tells how far it is, can be stopped, says what went wrong, and what it takes", () => {
  const stopped = jest.fn();
  const running: SurveyState = { ...none, status: "running", progress: { done: 3, total: 24 } };
  const { rerender } = render(<ChannelSurvey state={running} onCancel={stopped} />);
  expect(screen.getByRole("progressbar", { name: "Pictures looked through" })).toHaveProperty("value", 3);
  expect(screen.getByRole("status").textContent).toBe("3 of 24 pictures looked through");
  fireEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(stopped).toHaveBeenCalledTimes(1);
  rerender(<ChannelSurvey state={{ ...none, status: "error", message: "No network." }} />);
  expect(screen.getByRole("alert").textContent).toBe("No network.");
  rerender(<ChannelSurvey state={{ ...none, status: "idle" }} />);
  expect(screen.getByText(/a recording alone has none/)).toBeTruthy();
});
