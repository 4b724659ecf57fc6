import { NeuronCloudError } from "@neuron-cloud/core";
import { act, render, screen } from "@testing-library/react";
import { useAnswer } from "./useAnswer.js";

/** A question that is answered by hand. */
function question() {
  let settle!: { resolve: (answer: string) => void; reject: (error: unknown) => void };
  const promise = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { ask: () => promise, ...settle };
}

function Shown({ ask }: { ask: (() => Promise<string>) | null }) {
  const answer = useAnswer(ask);
  if (answer.status === "waiting") return <p>waiting</p>;
  return <p>{answer.status === "answered" ? `answer: ${answer.value}` : `no answer: ${answer.message}`}</p>;
}

const shown = () => screen.getByText(/./).textContent;

it("waits, then shows the answer", async () => {
  const { ask, resolve } = question();
  render(<Shown ask={ask} />);
  expect(shown()).toBe("waiting");
  await act(async () => resolve("because"));
  expect(shown()).toBe("answer: because");
});

it("never shows an earlier question's answer for a later one, in whichever order they come", async () => {
  const [first, second] = [question(), question()];
  const { rerender } = render(<Shown ask={first.ask} />);
  rerender(<Shown ask={second.ask} />);
  await act(async () => first.resolve("first"));
  expect(shown()).toBe("waiting");
  await act(async () => second.resolve("second"));
  expect(shown()).toBe("answer: second");

  rerender(<Shown ask={question().ask} />);
  expect(shown()).toBe("waiting");
});

it("drops what comes after it is gone", async () => {
  const warn = jest.spyOn(console, "error");
  const { ask, resolve } = question();
  render(<Shown ask={ask} />).unmount();
  await act(async () => resolve("late"));
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

it("says why there is no answer", async () => {
  const { ask, reject } = question();
  render(<Shown ask={ask} />);
  await act(async () => reject(new NeuronCloudError("not-explainable", "No network is behind it.")));
  expect(shown()).toBe("no answer: No network is behind it.");
});

it("keeps waiting when a newer picture took the place: its activations are on their way", async () => {
  const { ask, reject } = question();
  render(<Shown ask={ask} />);
  await act(async () => reject(new NeuronCloudError("released", "Gone.")));
  expect(shown()).toBe("waiting");
});

it("asks nothing without a question", () => {
  render(<Shown ask={null} />);
  expect(shown()).toBe("waiting");
});
