import { DrawingPad, type PadStroke } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fireEvent, fn, waitFor } from "storybook/test";

const onDraw = fn<(picture: ImageData | null) => void>();

const meta = {
  title: "Widgets/DrawingPad",
  component: DrawingPad,
  args: { onDraw },
  argTypes: { paper: { control: "color" }, colors: { control: false }, opening: { control: false } },
  beforeEach: () => void onDraw.mockClear(),
  decorators: [
    (Story) => (
      <div style={{ maxWidth: "24rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof DrawingPad>;
export default meta;
type Story = StoryObj<typeof meta>;

const colors = { paper: "#ffffff", black: "#1b1f24", red: "#e03131", blue: "#1c5fd1", moss: "#147840" };

/** A smiley, as a child draws it. */
const smiley: PadStroke[] = [
  { color: colors.black, width: 0.05, points: circle(0.5, 0.5, 0.36, -1.6, 4.8) },
  { color: colors.blue, width: 0.08, points: [{ x: 0.38, y: 0.4 }] },
  { color: colors.blue, width: 0.08, points: [{ x: 0.62, y: 0.4 }] },
  { color: colors.red, width: 0.05, points: circle(0.5, 0.52, 0.2, 0.4, 2.7) },
];

function circle(x: number, y: number, radius: number, from: number, to: number) {
  return Array.from({ length: 33 }, (_, i) => {
    const angle = from + ((to - from) * i) / 32;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
}

/** What has last been handed over: the colour of a pixel, by its place in edges of the pad. */
function colorAt(x: number, y: number): string {
  const picture = onDraw.mock.lastCall?.[0];
  if (!picture) return "nothing";
  const { width, height, data } = picture;
  const pixel = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
  const near = (name: string) =>
    [1, 3, 5].every((at, i) => Math.abs(Number(`0x${name.slice(at, at + 2)}`) - data[pixel + i]!) < 4);
  return Object.entries(colors).find(([, color]) => near(color))?.[0] ?? "another color";
}

/** The browser's own pointers also say where they are within the pad, which made ones have to be told. */
function point(pad: Element, type: string, x: number, y: number, more: PointerEventInit = {}) {
  const { width, height } = pad.getBoundingClientRect();
  const event = new PointerEvent(type, { bubbles: true, pointerId: 1, pressure: 0.5, ...more });
  Object.defineProperties(event, { offsetX: { value: x * width }, offsetY: { value: y * height } });
  void fireEvent(pad, event);
}

function line(pad: Element, from: [number, number], to: [number, number], more: PointerEventInit = {}) {
  point(pad, "pointerdown", ...from, { buttons: 1, ...more });
  for (let i = 1; i <= 8; i++) {
    const [x, y] = [from[0] + ((to[0] - from[0]) * i) / 8, from[1] + ((to[1] - from[1]) * i) / 8];
    point(pad, "pointermove", x, y, { buttons: 1, ...more });
  }
  point(pad, "pointerup", ...to, more);
}

/** Mouse, finger or pen: each picture is handed over while it grows. */
export const Basic: Story = {
  play: async ({ canvas, userEvent }) => {
    const pad = await canvas.findByRole("application", { name: "Drawing pad: empty" });
    line(pad, [0.1, 0.5], [0.9, 0.5]);
    await waitFor(() => expect(colorAt(0.5, 0.5)).toBe("black"));
    await expect(canvas.getByRole("application", { name: "Drawing pad: a drawing" })).toBeVisible();

    await userEvent.click(canvas.getByRole("radio", { name: "Red" }));
    line(pad, [0.5, 0.1], [0.5, 0.9]);
    await waitFor(() => expect(colorAt(0.5, 0.5)).toBe("red"));
    await userEvent.click(canvas.getByRole("radio", { name: "Eraser" }));
    line(pad, [0.4, 0.5], [0.6, 0.5]);
    await waitFor(() => expect(colorAt(0.5, 0.5)).toBe("paper"));
    await expect(colorAt(0.15, 0.5)).toBe("black");

    await userEvent.click(canvas.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(colorAt(0.5, 0.5)).toBe("red"));
    await userEvent.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(colorAt(0.5, 0.5)).toBe("black"));
    await userEvent.click(canvas.getByRole("button", { name: "Redo" }));
    await waitFor(() => expect(colorAt(0.5, 0.5)).toBe("red"));

    await userEvent.click(canvas.getByRole("button", { name: "Clear" }));
    await waitFor(() => expect(onDraw).toHaveBeenLastCalledWith(null));
    await userEvent.click(canvas.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(colorAt(0.5, 0.5)).toBe("red"));
  },
};

/** A pen that is pressed harder draws wider; turned over, it erases. A second pointer draws nothing meanwhile. */
export const PressureOfAPen: Story = {
  play: async ({ canvas }) => {
    const pad = await canvas.findByRole("application");
    const inked = () =>
      Array.from({ length: 256 }, (_, i) => colorAt(0.5, i / 256)).filter((color) => color === "black");
    const pen = { pointerType: "pen" } as const;
    line(pad, [0.2, 0.3], [0.8, 0.3], { ...pen, pressure: 0.1 });
    await waitFor(() => expect(inked().length).toBeGreaterThan(2));
    const thin = inked().length;
    line(pad, [0.2, 0.7], [0.8, 0.7], { ...pen, pressure: 1 });
    await waitFor(() => expect(inked().length).toBeGreaterThan(3 * thin));

    point(pad, "pointerdown", 0.2, 0.7, { ...pen, button: 5, buttons: 32 });
    point(pad, "pointerdown", 0.5, 0.5, { pointerId: 2, buttons: 1 });
    for (let x = 0.2; x < 0.8; x += 0.05) point(pad, "pointermove", x, 0.7, { ...pen, buttons: 32 });
    point(pad, "pointerup", 0.8, 0.7, pen);
    await waitFor(() => expect(colorAt(0.5, 0.7)).toBe("paper"));
    await expect(colorAt(0.5, 0.5)).toBe("paper");
  },
};

/** Arrow keys move the pen, two of them aslant, Shift farther; Space puts it down and lifts it. */
export const Keyboard: Story = {
  play: async ({ canvas, userEvent }) => {
    const pad = await canvas.findByRole("application");
    pad.focus();
    await userEvent.keyboard("{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}");
    await expect(canvas.getByRole("status")).toHaveTextContent("Pen up, 30 % across, 50 % down");
    await userEvent.keyboard(" {Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift} ");
    await expect(canvas.getByRole("status")).toHaveTextContent("Pen up, 70 % across, 50 % down");
    await waitFor(() => expect(colorAt(0.6, 0.5)).toBe("black"));
    await userEvent.keyboard(
      " {Shift>}{ArrowUp>}{ArrowLeft}{/ArrowUp}{/Shift}{Escape}{Shift>}{ArrowUp}{/Shift}",
    );
    await expect(canvas.getByRole("status")).toHaveTextContent("Pen up, 60 % across, 20 % down");
    await waitFor(() => expect(colorAt(0.65, 0.35)).toBe("black"));
    await expect(colorAt(0.6, 0.25)).toBe("paper");
  },
};

/** Draws by itself when it appears, until somebody takes the pen; what is drawn by then stays. */
export const Opening: Story = {
  args: { opening: smiley, onOpened: fn() },
  play: async ({ args, canvas }) => {
    await waitFor(() => expect(args.onOpened).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    await waitFor(() => expect(colorAt(0.38, 0.4)).toBe("blue"));
    await expect(canvas.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "false");
  },
};

/** A surprise takes the sheet's place, stroke by stroke; taking it back brings the old one. */
export const Surprise: Story = {
  args: { surprise: () => smiley },
  play: async ({ canvas, userEvent }) => {
    const pad = await canvas.findByRole("application");
    line(pad, [0.1, 0.05], [0.9, 0.05]);
    await userEvent.click(canvas.getByRole("button", { name: "Surprise me" }));
    await waitFor(() => expect(colorAt(0.5, 0.72)).toBe("red"), { timeout: 10_000 });
    await expect(colorAt(0.5, 0.05)).toBe("paper");
    for (let i = 0; i < 5; i++) await userEvent.click(canvas.getByRole("button", { name: "Undo" })); // oxlint-disable-line no-await-in-loop -- one after the other
    await waitFor(() => expect(colorAt(0.5, 0.05)).toBe("black"));
  },
};

/** A green picture, wider than high, and from then on none. */
function surprises() {
  let times = 0;
  return async () => {
    if (times++ > 0) throw new Error("No picture came. Try again.");
    const picture = new OffscreenCanvas(32, 16);
    const context = picture.getContext("2d")!;
    context.fillStyle = colors.moss;
    context.fillRect(0, 0, 32, 16);
    return picture;
  };
}

/** It may be a picture as well, to draw on; and where it does not come, that is said. */
export const SurprisingPicture: Story = {
  args: { surprise: surprises() },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Surprise me" }));
    await waitFor(() => expect(colorAt(0.9, 0.9)).toBe("moss"));
    await userEvent.click(canvas.getByRole("button", { name: "Surprise me" }));
    await expect(await canvas.findByRole("alert")).toHaveTextContent("No picture came. Try again.");
  },
};

/** On a page that turns and shrinks it: a line comes out where the pointer is. Browser tests draw here with a real mouse. */
export const Turned: Story = {
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "20rem", transform: "scale(0.8) rotate(20deg)" }}>
        <Story />
      </div>
    ),
  ],
};

/** On a small phone, or at 200 % zoom: nothing is cut off, and all is large enough for a finger. */
export const Narrow: Story = {
  args: { surprise: () => smiley, label: "Your drawing" },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "320px" }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    const widget = await canvas.findByRole("region", { name: "Your drawing" });
    await expect(widget.scrollWidth).toBeLessThanOrEqual(320);
    const heights = canvas.getAllByRole("button").map((button) => button.getBoundingClientRect().height);
    await expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  },
};
