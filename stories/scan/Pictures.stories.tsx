import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor, within } from "storybook/test";
import { useState } from "react";
import { PictureDemo, type PictureDemoProps } from "./PictureDemo.js";

const nothing: PictureDemoProps["children"] = () => null;

/** Pictures that need some care: what is there when they are handed over may be gone, or not all there, when the model is. */
const meta = {
  title: "Scan/Pictures",
  component: PictureDemo,
  args: { children: nothing },
} satisfies Meta<typeof PictureDemo>;

export default meta;
type Story = StoryObj<typeof meta>;

const answered = (canvasElement: HTMLElement, answer: "dark" | "bright") =>
  waitFor(async () => {
    await expect(within(canvasElement).getByRole("status")).toHaveTextContent(/Ready$/);
    await expect(within(canvasElement).getByRole("list", { name: "Predictions" })).toHaveTextContent(answer);
  });

function drawn(colour: string, canvas = document.createElement("canvas")): HTMLCanvasElement {
  if (canvas.width === 300) Object.assign(canvas, { width: 64, height: 64 });
  const context = canvas.getContext("2d")!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 64, 64);
  return canvas;
}

const dark = () => drawn("#101010");

/** A canvas that was never given a size. The model is on its way all the same, and scans the next picture. */
export const FirstPictureFails: Story = {
  args: {
    first: Object.assign(document.createElement("canvas"), { width: 0 }),
    children: ({ pick }) => (
      <button type="button" onClick={() => pick(dark())}>
        Another picture
      </button>
    ),
  },
  async play({ canvas, canvasElement, userEvent }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("nothing to look at");
    await new Promise((resolve) => setTimeout(resolve, 1500)); // the model comes meanwhile
    await expect(canvas.getByRole("alert")).toHaveTextContent("nothing to look at");
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(await canvas.findByRole("alert")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Another picture" }));
    await answered(canvasElement, "dark");
  },
};

/** A preview that frees its address as soon as it is seen. */
export const RevokedAddress: Story = {
  render: function RevokedAddress() {
    const [url, setUrl] = useState("");
    return (
      <PictureDemo>
        {({ pick, change }) => (
          <>
            <button
              type="button"
              onClick={() =>
                dark().toBlob((blob) => {
                  const address = URL.createObjectURL(blob!);
                  setUrl(address);
                  pick(address);
                })
              }
            >
              Preview
            </button>
            <button type="button" onClick={change}>
              Once more
            </button>
            {url && <img src={url} alt="" onLoad={() => URL.revokeObjectURL(url)} />}
          </>
        )}
      </PictureDemo>
    );
  },
  async play({ canvas, canvasElement, userEvent }) {
    await userEvent.click(canvas.getByRole("button", { name: "Preview" }));
    await answered(canvasElement, "dark");
    await userEvent.click(canvas.getByRole("button", { name: "Once more" }));
    await answered(canvasElement, "dark");
  },
};

const unsized =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>';

/** In an `<img>`, and as a file. */
export const SvgWithoutSize: Story = {
  args: {
    children: ({ pick }) => (
      <>
        <button
          type="button"
          onClick={() => pick(new File([unsized], "square.svg", { type: "image/svg+xml" }))}
        >
          As a file
        </button>
        <img
          alt=""
          src={`data:image/svg+xml,${encodeURIComponent(unsized)}`}
          onLoad={({ currentTarget }) => pick(currentTarget)}
        />
      </>
    ),
  },
  async play({ canvas, canvasElement, userEvent }) {
    await answered(canvasElement, "dark");
    await userEvent.click(canvas.getByRole("button", { name: "As a file" }));
    await answered(canvasElement, "dark");
    await expect(canvas.queryByRole("alert")).toBeNull();
  },
};

/** Far below, so that the browser has not asked for it. */
export const LazyImage: Story = {
  args: {
    children: ({ pick }) => (
      <>
        <button type="button" onClick={() => pick(document.querySelector<HTMLImageElement>("img[loading]")!)}>
          Scan
        </button>
        <img
          alt=""
          loading="lazy"
          width={64}
          height={64}
          style={{ position: "absolute", top: 30_000 }}
          ref={(image) => {
            if (image && !image.src) image.src = dark().toDataURL();
          }}
        />
      </>
    ),
  },
  async play({ canvas, canvasElement, userEvent }) {
    await userEvent.click(canvas.getByRole("button", { name: "Scan" }));
    await answered(canvasElement, "dark");
  },
};

/** The same canvas with other pixels: `revision` says so. */
export const RedrawnCanvas: Story = {
  render: function RedrawnCanvas() {
    const [canvas] = useState(dark);
    return (
      <PictureDemo first={canvas}>
        {({ change }) => (
          <button
            type="button"
            onClick={() => {
              drawn("#f0f0f0", canvas);
              change();
            }}
          >
            Redraw
          </button>
        )}
      </PictureDemo>
    );
  },
  async play({ canvas, canvasElement, userEvent }) {
    await answered(canvasElement, "dark");
    await userEvent.click(canvas.getByRole("button", { name: "Redraw" }));
    await answered(canvasElement, "bright");
  },
};
