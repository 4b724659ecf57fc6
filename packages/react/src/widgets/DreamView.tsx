import type { InputPicture } from "@neuron-cloud/core";
import { useState, type CSSProperties, type ReactNode, type Ref } from "react";
import { textOf } from "../failure.js";
import type { Dream } from "../hooks/useDream.js";
import { saveFile } from "../saveFile.js";
import { classNames } from "./classNames.js";
import { PixelCanvas } from "./inspect/PixelCanvas.js";

/** What `<DreamView>` takes. */
export interface DreamViewProps {
  /** What `useDream` gave. */
  dream: Dream;
  /** What wants to see it, such as `cat` or `channel 7 of fire2/concat`. */
  label: string;
  /** Stands where the picture will be while nothing is dreamed of. @default "Nothing is dreamed of. A dream needs a network: a recording alone has none." */
  empty?: ReactNode;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** A picture that a class, a channel or a neuron wants to see, while it forms; to be stopped, tried again, and saved. */
export function DreamView({
  dream,
  label,
  empty = "Nothing is dreamed of. A dream needs a network: a recording alone has none.",
  className,
  style,
  ref,
}: DreamViewProps) {
  const { status, picture, progress, message, stop, again } = dream;
  const isDreaming = status === "dreaming";
  return (
    <section
      ref={ref}
      aria-label={`A dream of ${label}`}
      className={classNames("nc-dream", className)}
      style={style}
      aria-busy={isDreaming}
    >
      {status === "idle" ? (
        <p className="nc-empty">{empty}</p>
      ) : (
        <>
          <div
            className="nc-dream-frame"
            role="img"
            aria-label={picture ? `What ${label} wants to see.` : `A dream of ${label}, not begun yet.`}
          >
            {picture && <PixelCanvas pixels={picture} className="nc-dream-pixels" />}
          </div>
          {isDreaming && (
            <progress
              aria-label={`A dream of ${label}`}
              value={progress?.done}
              max={progress?.total}
              aria-valuetext={progress ? stepText(progress) : undefined}
            />
          )}
          <p role="status" aria-live="off" className="nc-dream-status">
            {statusText(dream)}
          </p>
          {message !== null && (
            <p role="alert" className="nc-problem">
              {message}
            </p>
          )}
          <div className="nc-dream-buttons">
            {isDreaming ? (
              <button type="button" className="nc-button" onClick={stop}>
                Stop
              </button>
            ) : (
              <button type="button" className="nc-button" onClick={again}>
                {status === "error" ? "Try again" : "Dream another"}
              </button>
            )}
            {picture && !isDreaming && <SaveButton picture={picture} name={label} />}
          </div>
        </>
      )}
    </section>
  );
}

function SaveButton({ picture, name }: { picture: InputPicture; name: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const save = () => {
    setProblem(null);
    fileOf(picture).then(
      (file) => saveFile(file, `${name.replaceAll(/[^\p{L}\p{N} .-]+/gu, "-")}.png`),
      (error: unknown) => setProblem(textOf(error)),
    );
  };
  return (
    <>
      <button type="button" className="nc-button" onClick={save}>
        Save picture
      </button>
      {problem !== null && (
        <p role="alert" className="nc-problem">
          {problem}
        </p>
      )}
    </>
  );
}

async function fileOf({ data, width, height }: InputPicture): Promise<Blob> {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (file) return file;
  throw new Error("The browser made no file of the picture. Take a picture of the screen instead.");
}

const stepText = ({ done, total }: NonNullable<Dream["progress"]>) => `Step ${done} of ${total}`;

function statusText({ status, progress }: Dream): string {
  switch (status) {
    case "dreaming":
      return progress ? stepText(progress) : "Getting the network ready";
    case "stopped":
      return progress ? `Stopped at step ${progress.done} of ${progress.total}` : "Stopped";
    case "ready":
      return progress ? `Found in ${progress.total} steps uphill` : "";
    default:
      return "";
  }
}
