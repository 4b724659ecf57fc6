import type { ImageSource } from "@neuron-cloud/core";
import {
  ImagePicker,
  LoadProgress,
  Predictions,
  useActivations,
  type ImagePickerProps,
} from "@neuron-cloud/react";
import { drawSample, samples, type Sample } from "@neuron-cloud/squeezenet/samples";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, spyOn, waitFor } from "storybook/test";
import { carrying, dragOver, drop, pictureFile, textFile } from "../support/carry.js";
import { drawn, useNetwork } from "../support/network.js";

const meta = {
  title: "Widgets/ImagePicker",
  component: ImagePicker<Sample>,
  args: { value: null, onPick: fn(), samples, drawSample },
  argTypes: {
    value: { control: false },
    samples: { control: false },
    scan: { control: false },
    dropTarget: { control: "inline-radio", options: ["widget", "page"] },
  },
  render: (args) => <Picker {...args} />,
  decorators: [
    (Story) => (
      <div style={{ maxWidth: "28rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ImagePicker<Sample>>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Holds the picture, as an app does. */
function Picker({ value, onPick, ...props }: ImagePickerProps<Sample>) {
  const [image, setImage] = useState(value);
  return (
    <ImagePicker
      {...props}
      value={image}
      onPick={(picked, about) => {
        setImage(picked);
        onPick(picked, about);
      }}
    />
  );
}

/** Thumbnails are radio buttons: a press, or the arrow keys. */
export const Samples: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("radio", { name: "Traffic light" }));
    await expect(args.onPick).toHaveBeenLastCalledWith(expect.any(HTMLCanvasElement), {
      by: "sample",
      name: "Traffic light",
    });
    await userEvent.keyboard("{ArrowRight}");
    await expect(canvas.getByRole("radio", { name: "Soccer ball" })).toBeChecked();
    await expect(canvas.getAllByRole("radio", { checked: true })).toHaveLength(1);
    await waitFor(() => expect(blankThumbnails(canvas.getAllByRole("radio"))).toEqual([]));
  },
};

const blankThumbnails = (radios: HTMLElement[]) =>
  radios
    .filter((radio) => {
      const picture = radio.parentElement!.querySelector("canvas")!;
      return !picture.getContext("2d")!.getImageData(64, 64, 1, 1).data[3];
    })
    .map((radio) => radio.getAttribute("value"));

/** From the file dialog. A file that is no picture is refused, and the picture stays. */
export const File: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const input = await canvas.findByLabelText("Image file");
    const file = await pictureFile("orange.png");
    await userEvent.upload(input, file);
    await expect(args.onPick).toHaveBeenLastCalledWith(file, { by: "file", name: "orange.png" });
    await expect(canvas.getByText("orange.png")).toBeVisible();
  },
};

/** Dragged onto the widget, which shows where to drop. */
export const Drop: Story = {
  play: async ({ args, canvas }) => {
    const widget = await canvas.findByRole("region", { name: "Picture" });
    const file = await pictureFile("dropped.png");
    dragOver(widget, carrying(file));
    await expect(await canvas.findByText("Drop the picture here")).toBeVisible();
    drop(widget, carrying(file));
    await expect(args.onPick).toHaveBeenLastCalledWith(file, { by: "drop", name: "dropped.png" });
    await expect(canvas.queryByText("Drop the picture here")).toBeNull();

    drop(widget, carrying({ type: "text/uri-list", text: "# a cat\nhttps://example.com/cat.jpg" }));
    await expect(args.onPick).toHaveBeenLastCalledWith("https://example.com/cat.jpg", {
      by: "drop",
      name: "https://example.com/cat.jpg",
    });
  },
};

/** Anywhere on the page. */
export const DropAnywhere: Story = {
  args: { dropTarget: "page" },
  play: async ({ args, canvas }) => {
    const file = await pictureFile("dropped.png");
    await canvas.findByRole("region", { name: "Picture" });
    dragOver(document.body, carrying(file));
    await expect(await canvas.findByText("Drop the picture anywhere")).toBeVisible();
    drop(document.body, carrying(file));
    await expect(args.onPick).toHaveBeenLastCalledWith(file, { by: "drop", name: "dropped.png" });
  },
};

/** Dropped things that are no pictures. */
export const Refused: Story = {
  play: async ({ args, canvas }) => {
    const widget = await canvas.findByRole("region", { name: "Picture" });
    drop(widget, carrying());
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The drop held no picture.");
    drop(widget, carrying(textFile()));
    await waitFor(() =>
      expect(canvas.getByRole("alert")).toHaveTextContent("“notes.txt” is no picture (text/plain)."),
    );
    await expect(args.onPick).not.toHaveBeenCalled();
  },
};

/** From the clipboard: a picture, or the address of one. */
export const Paste: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("region", { name: "Picture" }));
    const file = await pictureFile("image.png");
    await userEvent.paste(carrying(file));
    await expect(args.onPick).toHaveBeenLastCalledWith(file, { by: "paste", name: "image.png" });
    await userEvent.paste("https://example.com/dog.jpg");
    await expect(args.onPick).toHaveBeenLastCalledWith("https://example.com/dog.jpg", {
      by: "paste",
      name: "https://example.com/dog.jpg",
    });
    await userEvent.paste("Buy milk.");
    await expect(await canvas.findByRole("alert")).toHaveTextContent(
      "“Buy milk.” is no picture, nor the address of one.",
    );
    await expect(args.onPick).toHaveBeenCalledTimes(2);
  },
};

/** Text that is pasted into the field stays there until it is loaded; what is no address is told at the field. */
export const Address: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const field = await canvas.findByRole("textbox", { name: "Address of a picture" });
    await userEvent.type(field, "cat.jpg{Enter}");
    await expect(field).toHaveAccessibleDescription(/“cat.jpg” is no address of a picture/);
    await expect(field).toBeInvalid();

    await userEvent.clear(field);
    await userEvent.paste("https://example.com/cat.jpg");
    await expect(args.onPick).not.toHaveBeenCalled();
    await userEvent.click(canvas.getByRole("button", { name: "Load" }));
    await expect(args.onPick).toHaveBeenLastCalledWith("https://example.com/cat.jpg", {
      by: "url",
      name: "https://example.com/cat.jpg",
    });
  },
};

/** What somebody reads who refuses the camera. */
export const WebcamRefused: Story = {
  beforeEach: () => {
    const refuse = spyOn(navigator.mediaDevices, "getUserMedia");
    refuse.mockRejectedValue(new DOMException("Permission denied", "NotAllowedError"));
    return () => refuse.mockRestore();
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Start webcam" }));
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The camera was refused. Allow it");
    await expect(canvas.getByRole("button", { name: "Start webcam" })).toBeVisible();
  },
};

/** On a small phone, or at 200 % zoom: nothing is cut off. */
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "320px" }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    const widget = await canvas.findByRole("region", { name: "Picture" });
    await expect(widget.scrollWidth).toBeLessThanOrEqual(320);
    const heights = canvas.getAllByRole("button").map((button) => button.getBoundingClientRect().height);
    await expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  },
};

/** Files and the clipboard alone, on a page in daylight. */
export const Plain: Story = {
  args: { samples: [], url: false, webcam: false, label: "Photo" },
  decorators: [
    (Story) => (
      <div style={{ colorScheme: "light", background: "#fff", color: "#1b1f24", padding: "1rem" }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole("region", { name: "Photo" });
    await expect(canvas.queryByRole("radio")).toBeNull();
    await userEvent.paste("https://example.com/cat.jpg");
    await expect(await canvas.findByRole("alert")).toHaveTextContent(/is no picture\.$/);
  },
};

/** With a scan: the first sample is picked at once, and a picture that fails leaves the last answer where it is. */
export const Scanning: Story = {
  args: { dropTarget: "page" },
  render: function Scanning({ dropTarget }) {
    const { card, samples: known, another } = useNetwork();
    const [image, setImage] = useState<ImageSource | null>(null);
    const scan = useActivations(card, image, { providers: ["wasm"], layers: ["prob"] });
    return (
      <main style={{ display: "grid", gap: "1rem" }}>
        <ImagePicker
          value={image}
          onPick={setImage}
          scan={scan}
          samples={known}
          drawSample={drawn}
          another={another}
          defaultSample={known[0]?.name}
          dropTarget={dropTarget}
        />
        <LoadProgress scan={scan} />
        <Predictions of={scan.activations} count={3} />
      </main>
    );
  },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole("list", { name: "Predictions" }, { timeout: 40_000 });
    await expect(canvas.getAllByRole("radio")[0]).toBeChecked();
    await userEvent.click(canvas.getByRole("button", { name: "Draw me another" }));
    await expect(canvas.queryByRole("radio", { checked: true })).toBeNull();
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent(/Ready$/));
  },
};
