import type { ImageSource } from "@neuron-cloud/core";
import { useEffect, useImperativeHandle, useRef, useState, type CSSProperties, type Ref } from "react";
import type { Scan } from "../hooks/scan.js";
import { useWebcam } from "../hooks/useWebcam.js";
import { useWebcamFrames } from "../hooks/useWebcamFrames.js";
import type { WebcamOptions } from "../hooks/webcam.js";
import { classNames } from "./classNames.js";
import { AddressField } from "./picker/AddressField.js";
import {
  broughtAnother,
  broughtBy,
  broughtFile,
  broughtSample,
  type Brought,
  type PickedBy,
} from "./picker/brought.js";
import { readClipboard } from "./picker/clipboard.js";
import { imageOf, type ImageSample } from "./picker/sample.js";
import { SampleChoice } from "./picker/SampleChoice.js";
import { useDrop, type DropTarget } from "./picker/useDrop.js";
import { usePagePaste } from "./picker/usePagePaste.js";
import { WebcamView } from "./picker/WebcamView.js";

/** Where a picture came from. */
export interface PickedImage {
  /** How it came. */
  readonly by: PickedBy;
  /** For people: the sample's title, the file's name, the address. */
  readonly name: string;
}

/** What `<ImagePicker>` takes. */
export interface ImagePickerProps<Sample extends ImageSample = ImageSample> {
  /** The picture in use, as `onPick` gave it; null for none. */
  value: ImageSource | null;
  /** Hears each picture that is picked; while the webcam is on, each of its frames whose turn has come. */
  onPick: (image: ImageSource, picked: PickedImage) => void;
  /**
   * The scan of the picture: the webcam's next frame waits until it is done, and an address that is loaded once more is
   * scanned once more. Without one, every frame is picked.
   */
  scan?: (Pick<Scan, "status"> & Partial<Pick<Scan, "retry">>) | undefined;
  /** Pictures on offer, such as those of `@neuron-cloud/squeezenet/samples`. @default none */
  samples?: readonly Sample[] | undefined;
  /** Gives a sample's picture, for its thumbnail and when it is picked. @default its `image` */
  drawSample?: ((sample: Sample) => ImageSource) | undefined;
  /**
   * Brings a picture that is not among the samples, such as a drawing of `@neuron-cloud/sketchnet`, each time that the button
   * "Draw me another" is pressed. @default none, and there is no such button
   */
  another?:
    | (() => {
        /** The picture. */
        readonly image: ImageSource;
        /** What it is called, for people. */
        readonly name: string;
      })
    | undefined;
  /** The name of the sample that is picked first, unless there is a picture at once. @default none */
  defaultSample?: string | undefined;
  /** Takes addresses: typed, dropped or pasted. @default true */
  url?: boolean | undefined;
  /** Offers the webcam, and what to ask of it. @default true */
  webcam?: boolean | WebcamOptions | undefined;
  /** Where pictures may be dropped: onto the widget, or anywhere on the page. @default "widget" */
  dropTarget?: DropTarget | undefined;
  /** The widget's accessible name. @default "Picture" */
  label?: string | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

const NO_SAMPLES: readonly never[] = [];

/**
 * Picks a picture in six ways: a sample, a file, drag and drop, the clipboard, an address, the webcam. What it can tell is
 * no picture it refuses with a sentence, and the picture in use stays.
 */
export function ImagePicker<Sample extends ImageSample = ImageSample>({
  value,
  onPick,
  scan,
  samples = NO_SAMPLES,
  drawSample = imageOf,
  another,
  defaultSample,
  url = true,
  webcam = true,
  dropTarget = "widget",
  label = "Picture",
  className,
  style,
  ref,
}: ImagePickerProps<Sample>) {
  const root = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current, []);
  const [problem, setProblem] = useState<string | null>(null);
  const [picked, setPicked] = useState<(PickedImage & { image: ImageSource; sample: string | null }) | null>(
    null,
  );

  const camera = useWebcam(webcam === true || webcam === false ? undefined : webcam);
  const { fps } = useWebcamFrames(camera, {
    scan,
    onFrame: (frame) => pick(frame, { by: "webcam", name: "webcam" }, null),
  });
  const isAtRest = scan?.status === "ready" || scan?.status === "error";
  const isCameraOn = camera.status !== "off" && camera.status !== "error";

  function pick(image: ImageSource, about: PickedImage, sample: string | null) {
    if (about.by !== "webcam") {
      camera.stop();
      setProblem(null);
    }
    setPicked({ ...about, image, sample });
    onPick(image, about);
    // To React the same address is no change, though the picture behind it may be another now, or there at last.
    if (image === value && isAtRest) scan?.retry?.();
  }

  function take(by: PickedBy, brought: Brought, sample: string | null = null) {
    if ("problem" in brought) setProblem(brought.problem);
    else pick(brought.image, { by, name: brought.name }, sample);
  }

  function pickSample(sample: Sample) {
    take("sample", broughtSample(sample, drawSample), sample.name);
  }

  const isOver = useDrop(root, dropTarget, (data) => take("drop", broughtBy("drop", data, url)));
  usePagePaste(root, (data) => take("paste", broughtBy("paste", data, url)));

  const hasBegun = useRef(false);
  useEffect(() => {
    const first = hasBegun.current ? undefined : samples.find(({ name }) => name === defaultSample);
    hasBegun.current = true;
    if (first && value === null) pickSample(first);
  });

  const current = picked?.image === value ? picked : null;
  return (
    <section ref={root} aria-label={label} className={classNames("nc-picker", className)} style={style}>
      {samples.length > 0 && (
        <SampleChoice
          samples={samples}
          drawSample={drawSample}
          chosen={current?.sample ?? null}
          onChoose={pickSample}
        />
      )}
      <div className="nc-picker-ways">
        <label className="nc-picker-file">
          <span>Image file</span>
          <input
            type="file"
            accept="image/*"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) take("file", broughtFile(file));
              target.value = ""; // so that the same file can be chosen again
            }}
          />
        </label>
        {another && (
          <button type="button" onClick={() => take("sample", broughtAnother(another))}>
            Draw me another
          </button>
        )}
        <button
          type="button"
          onClick={({ currentTarget }) =>
            void readClipboard(currentTarget.ownerDocument, url).then((brought) => take("paste", brought))
          }
        >
          Paste
        </button>
        {webcam !== false && (
          <button type="button" onClick={isCameraOn ? camera.stop : camera.start}>
            {isCameraOn ? "Stop webcam" : "Start webcam"}
          </button>
        )}
      </div>
      {url && <AddressField onLoad={(address) => take("url", address)} />}
      {camera.status !== "off" && <WebcamView webcam={camera} fps={fps} />}
      {problem !== null && (
        <p role="alert" className="nc-problem">
          {problem}
        </p>
      )}
      {current && current.by !== "webcam" && <p className="nc-picker-name">{current.name}</p>}
      <p className="nc-picker-hint">
        {dropTarget === "page"
          ? "Drop a picture anywhere, or paste one."
          : "Drop a picture here, or paste one."}
      </p>
      {isOver && <DropSign isWholePage={dropTarget === "page"} />}
    </section>
  );
}

function showOnTop(sign: HTMLElement | null) {
  // Browsers without popovers (Chromium before 114) show it over what stands below it.
  if (!sign || !("showPopover" in sign)) return undefined;
  sign.showPopover();
  return () => sign.hidePopover();
}

/** Shows where to drop: over the widget, or over all of the page, on top of whatever is there. */
function DropSign({ isWholePage }: { isWholePage: boolean }) {
  if (!isWholePage) return <p className="nc-picker-drop">Drop the picture here</p>;
  return (
    <p className="nc-picker-drop" popover="manual" ref={showOnTop}>
      Drop the picture anywhere
    </p>
  );
}
