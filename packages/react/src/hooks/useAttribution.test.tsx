import {
  NeuronCloudError,
  type Activations,
  type Attribution,
  type AttributionRequest,
} from "@neuron-cloud/core";
import { act, renderHook } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { useAttribution } from "./useAttribution.js";

const attribution: Attribution = {
  score: 7,
  layers: [],
  picture: null,
  method: "lrp-gamma",
  provider: "wasm",
  passedOver: [],
};

/** Activations whose `attribute` a test answers by hand. */
function askable() {
  const calls: {
    request: AttributionRequest;
    signal: AbortSignal | undefined;
    answer: (value: Attribution) => void;
    fail: (reason: unknown) => void;
  }[] = [];
  const activations: Activations = catActivations({
    attribute: (request, { signal } = {}) =>
      new Promise((answer, fail) => void calls.push({ request, signal, answer, fail })),
  });
  return { activations, calls };
}

const ask = (activations: Activations | null, request: AttributionRequest | null) =>
  renderHook(({ of, what }) => useAttribution(of, what), {
    initialProps: { of: activations, what: request },
  });

it("asks nothing before there is something to ask, and gives what came of it", async () => {
  const { activations, calls } = askable();
  const { result, rerender } = ask(null, null);
  expect(result.current.status).toBe("idle");
  rerender({ of: activations, what: { neuron: 3 } });
  expect(result.current.status).toBe("running");
  await act(async () => calls[0]?.answer(attribution));
  expect(result.current).toEqual({ status: "ready", attribution });
});

it("asks once for equal requests, and calls off what is no longer asked", async () => {
  const { activations, calls } = askable();
  const { result, rerender } = ask(activations, { neuron: 3 });
  rerender({ of: activations, what: { neuron: 3 } });
  expect(calls).toHaveLength(1);
  rerender({ of: activations, what: { neuron: 4 } });
  expect(calls.map(({ request }) => request.neuron)).toEqual([3, 4]);
  expect(calls[0]?.signal?.aborted).toBe(true);
  await act(async () => calls[0]?.answer(attribution));
  expect(result.current.status).toBe("running");
});

it("says why there is no answer, but nothing of one that a newer picture took the place of", async () => {
  const { activations, calls } = askable();
  const { result, rerender } = ask(activations, { neuron: 3 });
  await act(async () => calls[0]?.fail(new NeuronCloudError("not-explainable", "This is a recording.")));
  expect(result.current).toEqual({ status: "error", message: "This is a recording." });
  rerender({ of: activations, what: { neuron: 4 } });
  await act(async () => calls[1]?.fail(new NeuronCloudError("released", "gone")));
  expect(result.current.status).toBe("running");
});
