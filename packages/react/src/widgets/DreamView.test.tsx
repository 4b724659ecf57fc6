import { act, fireEvent, render, screen } from "@testing-library/react";
import type { Dream } from "../hooks/useDream.js";
import { DreamView } from "./DreamView.js";

const picture = { width: 2, height: 2, data: new Uint8ClampedArray(16).fill(90) };
const dreamAt = (told: Partial<Dream>): Dream => ({
  status: "idle",
  picture: null,
  progress: null,
  message: null,
  stop: jest.fn(),
  again: jest.fn(),
  ...told,
});

beforeEach(() => {
  jest.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null); // jsdom draws nothing
  Object.assign(globalThis, { ImageData: jest.fn() });
});

const save = () => act(async () => fireEvent.click(screen.getByRole("button", { name: "Save picture" })));

it("says what it needs where nothing is dreamed of", () => {
  render(<DreamView dream={dreamAt({})} label="cat" />);
  expect(screen.getByText(/needs a network: a recording alone has none/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("shows the picture while it forms, how far it is, and lets it be stopped", () => {
  const dream = dreamAt({ status: "dreaming", picture, progress: { done: 12, total: 64 } });
  render(<DreamView dream={dream} label="cat" />);
  expect(screen.getByRole("img", { name: "What cat wants to see." })).toBeTruthy();
  expect(screen.getByRole("progressbar")).toHaveProperty("value", 12);
  expect(screen.getByRole("status").textContent).toBe("Step 12 of 64");
  fireEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(dream.stop).toHaveBeenCalledTimes(1);
});

it("offers another one once it is there, and once it was stopped", () => {
  const dream = dreamAt({ status: "ready", picture, progress: { done: 64, total: 64 } });
  const { rerender } = render(<DreamView dream={dream} label="cat" />);
  fireEvent.click(screen.getByRole("button", { name: "Dream another" }));
  expect(dream.again).toHaveBeenCalledTimes(1);
  const stopped = dreamAt({ status: "stopped", picture, progress: { done: 5, total: 64 } });
  rerender(<DreamView dream={stopped} label="cat" />);
  expect(screen.getByRole("status").textContent).toBe("Stopped at step 5 of 64");
});

it("saves the picture under the name of what wants it, and says where no file comes of it", async () => {
  const saved: string[] = [];
  Object.assign(URL, { createObjectURL: () => "blob:1", revokeObjectURL: () => undefined });
  jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const toBlob = jest.spyOn(HTMLCanvasElement.prototype, "toBlob");
  toBlob.mockImplementation((hear) => hear(new Blob(["png"])));
  const dream = dreamAt({ status: "ready", picture, progress: { done: 64, total: 64 } });
  render(<DreamView dream={dream} label="channel 7 of fire2/concat" />);
  await save();
  expect(saved).toEqual(["channel 7 of fire2-concat.png"]);
  toBlob.mockImplementation((hear) => hear(null));
  await save();
  expect(screen.getByRole("alert").textContent).toMatch(/made no file/);
});

it("says what went wrong, and tries again", () => {
  const dream = dreamAt({ status: "error", message: "There is no class 99." });
  render(<DreamView dream={dream} label="cat" />);
  expect(screen.getByRole("alert").textContent).toBe("There is no class 99.");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(dream.again).toHaveBeenCalledTimes(1);
});
