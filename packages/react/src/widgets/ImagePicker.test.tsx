// The picker's logic. How browsers drag, paste and film is tested in tests/pictures.test.mjs.
import { act, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode, useState } from "react";
import type { ImageSource } from "@neuron-cloud/core";
import { fakeCamera } from "../testing/fakeCamera.js";
import { ImagePicker, type ImagePickerProps } from "./ImagePicker.js";

const samples = [
  { name: "cat", title: "Cat", image: "cat.png" },
  { name: "dog", title: "Dog", image: "dog.png" },
];
const picture = new File(["…"], "bird.png", { type: "image/png" });
const files = (...list: File[]) => ({ files: list, types: ["Files"], getData: () => "" });
const text = (plain: string) => ({
  files: [],
  types: ["text/plain"],
  getData: (type: string) => (type === "text/plain" ? plain : ""),
});

function Held(props: Omit<ImagePickerProps, "value">) {
  const [image, setImage] = useState<ImageSource | null>(null);
  return (
    <ImagePicker
      {...props}
      value={image}
      onPick={(picked, about) => {
        setImage(picked);
        props.onPick(picked, about);
      }}
    />
  );
}

let onPick: jest.Mock;
beforeEach(() => {
  onPick = jest.fn();
});

const picker = (label = "Picture") => screen.getByRole("region", { name: label });
const sample = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const alert = () => screen.queryByRole("alert")?.textContent;

it("marks the sample that is in use, until another picture is", () => {
  render(<Held samples={samples} onPick={onPick} />);
  fireEvent.click(sample("Dog"));
  expect(onPick).toHaveBeenLastCalledWith("dog.png", { by: "sample", name: "Dog" });
  expect(sample("Dog").checked).toBe(true);
  fireEvent.drop(picker(), { dataTransfer: files(picture) });
  expect(onPick).toHaveBeenLastCalledWith(picture, { by: "drop", name: "bird.png" });
  expect(sample("Dog").checked).toBe(false);
});

it("picks the first sample once, under StrictMode too, and none where there is a picture", () => {
  render(<Held samples={samples} defaultSample="cat" onPick={onPick} />, { wrapper: StrictMode });
  expect(onPick.mock.calls).toEqual([["cat.png", { by: "sample", name: "Cat" }]]);
  render(<ImagePicker value="mine.png" samples={samples} defaultSample="cat" label="Mine" onPick={onPick} />);
  expect(onPick).toHaveBeenCalledTimes(1);
});

it("brings another picture at each press, which is none of the samples", () => {
  let seed = 0;
  render(
    <Held samples={samples} onPick={onPick} another={() => ({ image: `${++seed}.png`, name: "Bird" })} />,
  );
  fireEvent.click(sample("Dog"));
  const more = screen.getByRole("button", { name: "Draw me another" });
  fireEvent.click(more);
  fireEvent.click(more);
  expect(onPick.mock.calls.slice(1)).toEqual([
    ["1.png", { by: "sample", name: "Bird" }],
    ["2.png", { by: "sample", name: "Bird" }],
  ]);
  expect(sample("Dog").checked).toBe(false);
  expect(screen.getByText("Bird")).toBeTruthy();
});

it("can choose the same file again", () => {
  render(<Held onPick={onPick} />);
  const input = screen.getByLabelText<HTMLInputElement>("Image file");
  fireEvent.change(input, { target: { files: [picture] } });
  fireEvent.change(input, { target: { files: [picture] } });
  expect(onPick).toHaveBeenCalledTimes(2);
});

it("says what is wrong, leaves the picture, and stops saying so with the next one", () => {
  render(<Held samples={samples} onPick={onPick} />);
  fireEvent.click(sample("Cat"));
  fireEvent.drop(picker(), { dataTransfer: text("Buy milk.") });
  expect(alert()).toBe("“Buy milk.” is no picture, nor the address of one.");
  expect(onPick).toHaveBeenCalledTimes(1);
  expect(sample("Cat").checked).toBe(true);
  fireEvent.click(sample("Dog"));
  expect(alert()).toBeUndefined();
});

it("takes drops beside it only where the whole page is its target, and then only files and addresses", () => {
  const { rerender } = render(<Held onPick={onPick} />);
  fireEvent.drop(document.body, { dataTransfer: files(picture) });
  expect(onPick).not.toHaveBeenCalled();
  rerender(<Held onPick={onPick} dropTarget="page" />);
  fireEvent.drop(document.body, { dataTransfer: text("https://example.com/cat.jpg") });
  expect(onPick).not.toHaveBeenCalled();
  fireEvent.drop(document.body, { dataTransfer: files(picture) });
  expect(onPick).toHaveBeenCalledTimes(1);
});

it("takes nothing that somebody else has taken", () => {
  render(
    <div onDrop={(event) => event.preventDefault()} onPaste={(event) => event.preventDefault()}>
      <p>Mine</p>
      <Held onPick={onPick} dropTarget="page" />
    </div>,
  );
  fireEvent.drop(screen.getByText("Mine"), { dataTransfer: files(picture) });
  fireEvent.paste(screen.getByText("Mine"), { clipboardData: files(picture) });
  expect(onPick).not.toHaveBeenCalled();
});

it("keeps the browser from leaving the page for a dropped file, on its text field too", () => {
  render(<Held onPick={onPick} />);
  const field = screen.getByRole("textbox");
  const drop = createEvent.drop(field, { dataTransfer: files(picture) });
  fireEvent(field, drop);
  expect(drop.defaultPrevented).toBe(true);
  expect(onPick).toHaveBeenCalledTimes(1);
});

it("leaves to text fields what is pasted or, as text, dropped there", () => {
  render(<Held onPick={onPick} />);
  fireEvent.paste(screen.getByRole("textbox"), { clipboardData: files(picture) });
  fireEvent.drop(screen.getByRole("textbox"), { dataTransfer: text("https://example.com/cat.jpg") });
  expect(onPick).not.toHaveBeenCalled();
  fireEvent.paste(screen.getByRole("button", { name: "Load" }), { clipboardData: files(picture) });
  expect(onPick).toHaveBeenCalledTimes(1);
});

it("gives what is pasted to one picker: the one with the focus, or else the first", () => {
  const second = jest.fn();
  render(<Held onPick={onPick} />);
  render(<Held onPick={second} label="Second" />);
  fireEvent.paste(picker("Second"), { clipboardData: files(picture) });
  expect([onPick.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  fireEvent.paste(document.body, { clipboardData: files(picture) });
  expect([onPick.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
});

it("says how else to paste where the browser lets no page read the clipboard", async () => {
  render(<Held onPick={onPick} />);
  await act(async () => screen.getByRole("button", { name: "Paste" }).click());
  expect(alert()).toMatch(/press Ctrl\+V/);
});

const load = () => fireEvent.submit(screen.getByRole("textbox"));

it.each([
  ["error", 1],
  ["ready", 1],
  ["running", 0],
] as const)("scans an address that is loaded once more anew, where its scan is at %s", (status, times) => {
  const retry = jest.fn();
  render(<Held onPick={onPick} scan={{ status, retry }} />);
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "https://example.com/cat.jpg" } });
  load();
  expect(retry).not.toHaveBeenCalled();
  load();
  expect(retry).toHaveBeenCalledTimes(times);
  expect(onPick).toHaveBeenCalledTimes(2);
});

it("picks the webcam's frames while it is on, and turns it off for another picture", async () => {
  const camera = fakeCamera();
  render(<Held samples={samples} onPick={onPick} />);
  await act(async () => screen.getByRole("button", { name: "Start webcam" }).click());
  await camera.frame();
  await camera.frame();
  expect(onPick).toHaveBeenCalledTimes(2);
  expect(onPick).toHaveBeenLastCalledWith(expect.any(HTMLCanvasElement), { by: "webcam", name: "webcam" });
  fireEvent.click(sample("Cat"));
  expect(camera.track.readyState).toBe("ended");
  expect(sample("Cat").checked).toBe(true);
  await camera.frame();
  expect(onPick).toHaveBeenCalledTimes(3);
});

it("offers only what it is told to", () => {
  render(<Held onPick={onPick} url={false} webcam={false} className="mine" />);
  expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual(["Paste"]);
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("radio")).toBeNull();
  expect(picker().className).toBe("nc-picker mine");
});

const drop = (target: Element, list = files(picture)) => {
  const event = createEvent.drop(target, { dataTransfer: list, composed: true });
  fireEvent(target, event);
  return event.defaultPrevented;
};

describe("in another document", () => {
  it("takes what is dropped and pasted in a shadow root", () => {
    const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
    const container = root.appendChild(document.createElement("div"));
    render(<Held onPick={onPick} />, { container });
    expect(drop(container.querySelector("button")!)).toBe(true);
    expect(onPick).toHaveBeenLastCalledWith(picture, { by: "drop", name: "bird.png" });
    const button = container.querySelector("button")!;
    fireEvent(button, createEvent.paste(button, { clipboardData: files(picture), composed: true }));
    expect(onPick).toHaveBeenLastCalledWith(picture, { by: "paste", name: "bird.png" });
    expect(onPick).toHaveBeenCalledTimes(2);
  });

  it("takes what is dropped in a frame or a window that it was put into", () => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const page = frame.contentDocument!;
    const container = page.body.appendChild(page.createElement("div"));
    render(<Held onPick={onPick} dropTarget="page" />, { container });
    expect(drop(page.body)).toBe(true);
    expect(onPick).toHaveBeenLastCalledWith(picture, { by: "drop", name: "bird.png" });
    expect(drop(document.body)).toBe(false);
    frame.remove();
  });
});

it("works in a browser that has neither URL.canParse nor popovers", () => {
  // jsdom has no popovers.
  const canParse = Object.getOwnPropertyDescriptor(URL, "canParse");
  Reflect.deleteProperty(URL, "canParse");
  render(<Held onPick={onPick} dropTarget="page" />);
  fireEvent.dragEnter(document.body, { dataTransfer: files(picture) });
  expect(screen.getByText("Drop the picture anywhere")).toBeTruthy();
  fireEvent.drop(document.body, { dataTransfer: text("https://example.com/cat.jpg") });
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "https://example.com/cat.jpg" } });
  fireEvent.click(screen.getByRole("button", { name: "Load" }));
  expect(onPick).toHaveBeenLastCalledWith(
    "https://example.com/cat.jpg",
    expect.objectContaining({ by: "url" }),
  );
  if (canParse) Object.defineProperty(URL, "canParse", canParse);
});
