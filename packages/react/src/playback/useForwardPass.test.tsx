import { act, renderHook } from "@testing-library/react";
import { StrictMode, useState } from "react";
import type { Activations } from "@neuron-cloud/core";
import { catActivations } from "../testing/activations.js";
import { useForwardPass, type ForwardPassOptions } from "./useForwardPass.js";

/** jsdom has no media queries. */
function prefer({ reducedMotion }: { reducedMotion: boolean }) {
  const media = Object.assign(new EventTarget(), { matches: reducedMotion });
  Object.assign(globalThis, { matchMedia: () => media });
}
beforeEach(() => prefer({ reducedMotion: false }));

function open(options?: ForwardPassOptions) {
  const hook = renderHook(
    () => {
      const [activations, setActivations] = useState<Activations | null>(null);
      return { pass: useForwardPass(activations, options), show: () => setActivations(catActivations()) };
    },
    { wrapper: StrictMode },
  );
  const { pass, show } = hook.result.current;
  return { pass, show: () => act(show) };
}

it("plays once by itself, with the first activations", () => {
  const { pass, show } = open();
  expect(pass.getState().playing).toBe(false);
  show();
  expect(pass).toMatchObject({ layers: 3, position: 0 });
  expect(pass.getState().playing).toBe(true);
  act(() => void pass.advance(60));
  show();
  expect(pass.getState().playing).toBe(false);
  expect(pass.position).toBe(3);
});

it("lights all at once where less motion is asked for, until somebody plays it", () => {
  prefer({ reducedMotion: true });
  const { pass, show } = open();
  show();
  expect(pass.getState().playing).toBe(false);
  expect(pass.position).toBe(3);
});

it("does not play by itself where it is told not to", () => {
  const { pass, show } = open({ autoPlay: false });
  show();
  expect(pass.getState().playing).toBe(false);
});
