import { NeuronCloudError, type Activations, type Intervention, type Lesion } from "@neuron-cloud/core";
import { act, renderHook } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { useChannelRanking } from "./useChannelRanking.js";
import { useLesions } from "./useLesions.js";

/** Activations whose `lesion` a test answers by hand. */
function lesionable() {
  const calls: {
    interventions: readonly Intervention[];
    signal: AbortSignal | undefined;
    answer: () => Promise<void>;
    fail: (reason: unknown) => Promise<void>;
  }[] = [];
  const change = catActivations();
  const activations: Activations = catActivations({
    lesion: (interventions, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const lesion: Lesion = {
          interventions,
          probabilities: Float32Array.of(1, 0, 0, 0, 0, 0),
          run: 1,
          after: async () => activations,
          change: async () => change,
        };
        calls.push({
          interventions,
          signal,
          answer: () => act(async () => resolve(lesion)),
          fail: (reason) => act(async () => reject(reason)),
        });
      }),
  });
  return { activations, calls, change };
}

const lesionsOf = (activations: Activations | null) =>
  renderHook(({ of }) => useLesions(of), { initialProps: { of: activations } });
const settle = () => act(async () => {});

it("runs the network with what was brushed over, and keeps the last answer until the next is there", async () => {
  const { activations, calls, change } = lesionable();
  const { result } = lesionsOf(activations);
  expect(result.current).toMatchObject({ status: "idle", lesioned: null, undo: null, clear: null });
  act(() => result.current.paint({ layer: "conv1", neuron: 150 }));
  await settle();
  expect(calls[0]?.interventions).toEqual([{ layer: "conv1", channels: [1], to: 0 }]);
  await calls[0]?.answer();
  expect(result.current).toMatchObject({ status: "ready", lesioned: { change } });

  act(() => result.current.paint({ layer: "conv1", neuron: 300 }));
  await settle();
  expect(result.current).toMatchObject({ status: "running", lesioned: { change } });
  act(() => result.current.clear?.());
  expect(calls[1]?.signal?.aborted).toBe(true);
  expect(result.current).toMatchObject({ status: "idle", lesioned: null });
});

it("makes the same changes in the next picture, and shows nothing of the last one's", async () => {
  const [first, second] = [lesionable(), lesionable()];
  const { result, rerender } = lesionsOf(first.activations);
  act(() => result.current.paint({ layer: "pool1", neuron: 0 }));
  await settle();
  await first.calls[0]?.answer();
  rerender({ of: second.activations });
  await settle();
  expect(result.current.lesioned).toBeNull();
  expect(second.calls[0]?.interventions).toEqual(first.calls[0]?.interventions);
});

it("says what a lesion needs where there is none", async () => {
  const { activations, calls } = lesionable();
  const { result } = lesionsOf(activations);
  act(() => result.current.paint({ layer: "conv1", neuron: 0 }));
  await settle();
  await calls[0]?.fail(new NeuronCloudError("not-explainable", "This is a recording."));
  expect(result.current).toMatchObject({ status: "error", message: "This is a recording." });
});

it("measures channels, and tells what is known on the way", async () => {
  let tell: Parameters<Activations["rankChannels"]>[1] = {};
  const ranking = { layer: "conv1", score: 3, answer: 0, channels: [] };
  const activations = catActivations({
    rankChannels: (_, options) => {
      tell = options;
      return new Promise(() => {});
    },
  });
  const { result, unmount } = renderHook(() => useChannelRanking(activations, { layer: "conv1", neuron: 0 }));
  await settle();
  expect(result.current).toMatchObject({ status: "running", ranking: null, progress: null });
  act(() => tell?.onProgress?.({ done: 2, total: 8, ranking }));
  expect(result.current).toMatchObject({ status: "running", ranking, progress: { done: 2, total: 8 } });
  unmount();
  expect(tell?.signal?.aborted).toBe(true);
});
