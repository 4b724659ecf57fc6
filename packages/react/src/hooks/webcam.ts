import type { NeuronCloudError } from "@neuron-cloud/core";

export interface WebcamOptions {
  /** Which way the camera looks, where there are several. @default "environment", away from the person */
  readonly facing?: "environment" | "user" | undefined;
  /** One certain camera, by its id from `navigator.mediaDevices.enumerateDevices()`; it overrules `facing`. */
  readonly deviceId?: string | undefined;
  /** The wished width of a frame, in pixels; the camera decides. @default 640 */
  readonly width?: number | undefined;
}

interface NoPicture {
  readonly stream: null;
  readonly video: null;
  readonly error: null;
}

export type WebcamStage =
  | ({ readonly status: "off" } & NoPicture)
  /** The browser asks for permission, or the camera wakes up. */
  | ({ readonly status: "starting" } & NoPicture)
  | {
      /** `paused` while the page is hidden. */
      readonly status: "live" | "paused";
      readonly stream: MediaStream;
      /** Plays the stream, muted and outside of the document. An `ImageSource`; its newest frame is what it shows. */
      readonly video: HTMLVideoElement;
      readonly error: null;
    }
  /**
   * `webcam-refused`, `webcam-missing`, `webcam-failed`, or `insecure-page`; the message says what to do. `start` tries
   * again.
   */
  | {
      readonly status: "error";
      readonly stream: null;
      readonly video: null;
      readonly error: NeuronCloudError;
    };

/** A camera of this machine; `status` says whether it is on. */
export type Webcam = WebcamStage & {
  /** Turns the camera on, unless it is. The browser asks the person first. */
  start(this: void): void;
  /** Turns the camera off: all tracks are stopped, and the browser's sign that it is on goes away. */
  stop(this: void): void;
};
