import type { Activations } from "@neuron-cloud/core";
import { act, render } from "@testing-library/react";
import { StrictMode } from "react";
import { catActivations } from "../testing/activations.js";
import { SpokenAnswer } from "./SpokenAnswer.js";

const cat = () => catActivations();
/** The same picture, of which the network thinks otherwise. */
const lynx = () => catActivations({ probabilities: Float32Array.of(0.2, 0, 0, 0.799, 0, 0.001) });

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const region = () => document.querySelector("[aria-live=polite]")!;
const pass = (seconds: number) => act(() => jest.advanceTimersByTime(seconds * 1000));

/** All that a screen reader would read out, in order. */
function listen() {
  const heard: string[] = [];
  const { rerender } = render(<SpokenAnswer of={null} />, { wrapper: StrictMode });
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent ?? "");
  });
  observer.observe(region(), { childList: true, characterData: true, subtree: true });
  const show = async (activations: Activations | null, seconds = 0) => {
    rerender(<SpokenAnswer of={activations} />);
    pass(seconds);
    await Promise.resolve(); // observers hear of changes after the turn
  };
  return { heard, show };
}

it("says the most probable class and its percentage, once, in a live region that was there before", async () => {
  const { heard, show } = listen();
  expect(region().textContent).toBe("");
  const activations = cat();
  await show(activations);
  await show(activations, 60);
  expect(heard).toEqual(["Egyptian cat, 45 %"]);
  expect(region().textContent).toBe("Egyptian cat, 45 %");
});

it("says the same words again for the next picture", async () => {
  const { heard, show } = listen();
  await show(cat(), 10);
  await show(cat(), 10);
  expect(heard).toEqual(["Egyptian cat, 45 %", "Egyptian cat, 45 %"]);
});

it("lets the answer before be read out, and says the newest after it", async () => {
  const { heard, show } = listen();
  await show(cat(), 1);
  await show(lynx(), 1);
  await show(cat(), 0.5);
  await show(lynx(), 1);
  expect(heard).toEqual(["Egyptian cat, 45 %"]);
  await show(lynx(), 1);
  expect(heard).toEqual(["Egyptian cat, 45 %", "lynx, 80 %"]);
});

it("says of a stream only what has become another class, and the last answer when it comes to rest", async () => {
  const { heard, show } = listen();
  /* oxlint-disable no-await-in-loop -- one after the other */
  for (let frame = 0; frame < 100; frame++) await show(cat(), 0.2);
  expect(heard).toEqual(["Egyptian cat, 45 %"]);
  for (let frame = 0; frame < 100; frame++) await show(lynx(), 0.2);
  /* oxlint-enable no-await-in-loop */
  expect(heard).toEqual(["Egyptian cat, 45 %", "lynx, 80 %"]);
  const rest = lynx();
  await show(rest);
  await show(rest, 4);
  expect(heard).toHaveLength(3);
});

it("says nothing of a model that does not classify, and does not round a small probability to nothing", async () => {
  const { heard, show } = listen();
  await show(catActivations({ probabilities: new Float32Array() }), 5);
  expect(heard).toEqual([]);
  await show(catActivations({ probabilities: Float32Array.of(0.004, 0, 0, 0, 0, 0) }), 5);
  expect(heard).toEqual(["Egyptian cat, less than 1 %"]);
});

it("keeps no answer to what is not there any more", async () => {
  const { heard, show } = listen();
  await show(cat(), 10);
  await show(null, 10);
  expect(region().textContent).toBe("");
  await show(lynx(), 10);
  expect(heard).toEqual(["Egyptian cat, 45 %", "lynx, 80 %"]);
});
