import type { ChannelRanking as Ranking } from "@neuron-cloud/core";
import { fireEvent, render, screen } from "@testing-library/react";
import type { ChannelRankingState } from "../hooks/useChannelRanking.js";
import { inspectedActivations } from "../testing/inspected.js";
import { ChannelRanking } from "./ChannelRanking.js";
import { strongestIn } from "./inspect/mapNeurons.js";

const activations = inspectedActivations();
const ranking: Ranking = {
  layer: "conv1",
  score: 9,
  answer: 0,
  channels: [
    { channel: 7, effect: 4, answer: 1, probability: 0.1 },
    { channel: 3, effect: -2, answer: 0, probability: 0.6 },
    { channel: 0, effect: 0, answer: 0, probability: 0.45 },
  ],
};
const none = { ranking: null, progress: null, message: null };
const ready: ChannelRankingState = { ...none, status: "ready", ranking };
const items = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

it("lists the channels, the one that the answer misses most first, with the answer without it where that is another", () => {
  render(<ChannelRanking of={activations} state={ready} count={2} />);
  expect(items()).toEqual([
    "channel 7 +4 without it 10.0 %, the answer tiger cat",
    "channel 3 -2 without it 60.0 %",
  ]);
  expect(screen.getByRole("status").textContent).toBe(
    "3 channels of conv1 measured; without 1 of them, each by itself, the answer is another",
  );
});

it("chooses a channel's most active neuron, and shows which channel is chosen", () => {
  const chosen = jest.fn();
  const conv = activations.layers[0]!;
  const { rerender } = render(<ChannelRanking of={activations} state={ready} onSelect={chosen} />);
  fireEvent.click(screen.getByRole("button", { name: /^channel 3 / }));
  const selection = { layer: "conv1", neuron: strongestIn(conv, 3) };
  expect(chosen).toHaveBeenCalledWith(selection);
  rerender(<ChannelRanking of={activations} state={ready} onSelect={chosen} selection={selection} />);
  expect(screen.getByRole("button", { pressed: true }).textContent).toMatch(/^channel 3/);
});

it("tells how far it is, shows what is known, can be stopped, and says what went wrong", () => {
  const stopped = jest.fn();
  const running: ChannelRankingState = {
    ...none,
    status: "running",
    ranking,
    progress: { done: 3, total: 40 },
  };
  const { rerender } = render(<ChannelRanking of={activations} state={running} onCancel={stopped} />);
  expect(screen.getByRole("status").textContent).toBe("3 of 40 channels measured");
  expect(screen.getByRole("progressbar")).toHaveProperty("value", 3);
  expect(items()).toHaveLength(3);
  fireEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(stopped).toHaveBeenCalledTimes(1);
  rerender(<ChannelRanking of={activations} state={{ ...none, status: "error", message: "A recording." }} />);
  expect(screen.getByRole("alert").textContent).toBe("A recording.");
});
