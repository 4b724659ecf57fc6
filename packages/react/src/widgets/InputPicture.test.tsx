import { inputTensor, pictureOf } from "@neuron-cloud/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { giveCanvasesPixels } from "../testing/canvas.js";
import { inspectedActivations } from "../testing/inspected.js";
import { InputPicture } from "./InputPicture.js";

const pixelsOf = giveCanvasesPixels();
const activations = inspectedActivations();
/** Row 6, column 4 of the first map, which sees 5 × 5 pixels, each neuron 4 further. */
const selection = { layer: "pool1", neuron: 6 * 12 + 4 };

const settled = (element: React.ReactElement) => act(async () => render(element));
const text = () => screen.getByRole("img").getAttribute("aria-label");
const picture = () => screen.getByRole("button", { name: /Pick a place\.$/ });
const overlay = () => document.querySelector<HTMLCanvasElement>(".nc-picture-evidence");

it("shows the very pixels that the network saw", async () => {
  await settled(<InputPicture of={activations} />);
  expect(text()).toBe("The picture as the network sees it, 48 × 48 pixels.");
  expect(pixelsOf(document.querySelector(".nc-picture-pixels"))?.data).toEqual(pictureOf(activations)?.data);
  expect(overlay()).toBeNull();
});

it("shows tensors, where the network was given those", async () => {
  const tensors = {
    ids: inputTensor("int64", [1, 2], [7, 9]),
    gain: inputTensor("float32", [], [0.5]),
    past: inputTensor("float32", [2, 0], []),
    text: { type: "string", dims: [1], data: ["hello"] },
  } as const;
  await settled(<InputPicture of={{ ...activations, input: { tensors } }} />);
  const facts = screen
    .getAllByRole("term")
    .map((term) => `${term.textContent}: ${term.nextSibling?.textContent}`);
  expect(facts).toEqual([
    "ids int64 1 × 2: 7, 9",
    "gain float32: 0.5",
    "past float32 2 × 0: nothing",
    "text string 1: “hello”",
  ]);
});

it("outlines exactly what the chosen neuron sees, twice, and says so", async () => {
  await settled(<InputPicture of={activations} selection={selection} />);
  const boxes = [...document.querySelectorAll("rect")].map((rect) =>
    ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name))),
  );
  expect(boxes).toEqual([
    [15, 23, 5, 5],
    [15, 23, 5, 5],
  ]);
  expect(document.querySelector("svg")?.getAttribute("viewBox")).toBe("0 0 48 48");
  expect(text()).toContain(
    "Outlined: the 5 × 5 pixels at 15, 23 that channel 0, row 6, column 4 of pool1 sees.",
  );
});

it("outlines nothing for a neuron that these activations do not have", async () => {
  await settled(<InputPicture of={activations} selection={{ layer: "fire5/concat", neuron: 3 }} />);
  expect(document.querySelector("rect")).toBeNull();
});

it("lays the class's evidence over the picture, and says where it is strongest", async () => {
  await settled(<InputPicture of={activations} classMap={0} />);
  const drawn = pixelsOf(overlay());
  expect(drawn).toMatchObject({ width: 48, height: 48 });
  const alphaAt = (x: number, y: number) => drawn!.data[(y * 48 + x) * 4 + 3]!;
  expect(alphaAt(18, 26)).toBeGreaterThan(200);
  expect(alphaAt(44, 4)).toBe(0);
  expect(text()).toContain("the evidence for Egyptian cat, strongest around 16, 24.");
});

it("lets the picture through as far as the slider says, and tells who listens", async () => {
  const heard = jest.fn();
  await settled(<InputPicture of={activations} classMap={0} onOpacityChange={heard} />);
  const slider = screen.getByRole("slider", { name: "Evidence for Egyptian cat" });
  fireEvent.change(slider, { target: { value: "0.25" } });
  expect(heard).toHaveBeenCalledWith(0.25);
  expect(overlay()?.style.opacity).toBe("0.25");
  expect(slider.getAttribute("aria-valuetext")).toBe("25.0 %");
});

it("takes the opacity it is given, without a slider where nobody listens", async () => {
  await settled(<InputPicture of={activations} classMap={0} opacity={0.4} />);
  expect(overlay()?.style.opacity).toBe("0.4");
  expect(screen.queryByRole("slider")).toBeNull();
});

it("keeps the picture and says why there is no evidence", async () => {
  await settled(<InputPicture of={catActivations()} classMap={0} />);
  expect(screen.getByText(/^This is a test fixture\./)).toBeTruthy();
  expect(screen.getByRole("img")).toBeTruthy();
});

it("never shows one picture's evidence over another", async () => {
  const { rerender } = await settled(<InputPicture of={activations} classMap={0} />);
  const next = inspectedActivations({ classMap: () => new Promise(() => undefined) });
  await act(async () => rerender(<InputPicture of={next} classMap={0} />));
  expect(overlay()).toBeNull();
});

describe("to pick from", () => {
  const heard = jest.fn();
  beforeEach(() => heard.mockClear());

  it("tells the pixel that was pointed at", async () => {
    await settled(<InputPicture of={activations} onPick={heard} />);
    picture().getBoundingClientRect = () => new DOMRect(100, 50, 480, 480);
    fireEvent.click(picture(), { detail: 1, clientX: 100 + 155, clientY: 50 + 239 });
    expect(heard).toHaveBeenCalledWith({ x: 15, y: 23 });
  });

  it.each([
    ["ArrowRight", { x: 21, y: 25 }],
    ["ArrowLeft", { x: 13, y: 25 }],
    ["ArrowDown", { x: 17, y: 29 }],
    ["ArrowUp", { x: 17, y: 21 }],
  ])("goes on to the next neuron with %s", async (key, pixel) => {
    await settled(<InputPicture of={activations} selection={selection} onPick={heard} />);
    fireEvent.keyDown(picture(), { key });
    expect(heard).toHaveBeenCalledWith(pixel);
  });

  it("begins in the middle with the keyboard", async () => {
    await settled(<InputPicture of={activations} onPick={heard} />);
    fireEvent.click(picture(), { detail: 0 });
    expect(heard).toHaveBeenCalledWith({ x: 24, y: 24 });
  });
});

it("says so before there is a picture", async () => {
  await settled(<InputPicture of={null} />);
  expect(screen.getByText("No picture yet")).toBeTruthy();
});

it("lies in the dark where reasons light it, wholly until the slider says otherwise", async () => {
  const values = new Float32Array(48 * 48);
  values[0] = 1;
  const attribution = {
    score: 1,
    layers: [],
    picture: { width: 48, height: 48, values },
    method: "lrp-alpha-beta",
    provider: "wasm",
    passedOver: [],
  } as const;
  await settled(<InputPicture of={activations} attribution={attribution} />);
  const [lit, dark] = [0, 4].map((at) => Array.from(pixelsOf(overlay())!.data.subarray(at, at + 4)));
  expect(lit![0]).toBeGreaterThan(lit![2]!);
  expect(new Set(dark!.slice(0, 3)).size).toBe(1);
  expect(overlay()?.style.opacity).toBe("1");
});
