import type { NeuronCloudError } from "@neuron-cloud/core";

/** Which camera is asked for, and how. */
export interface WebcamOptions {
  /** Which way the camera looks, where there are several. @default "environment", away from the person */
  readonly facing?: "environment" | "user" | undefined;
  /** One certain camera, by its id from `navigator.mediaDevices.enumerateDevices()`; it overrules `facing`. */
  readonly deviceId?: string | undefined;
  /** The wished width of a frame, in pixels; the camera decides. @default 640 */
  readonly width?: number | undefined;
}

/** A webcam without a picture. */
interface NoPicture {
  /** There is none. */
  readonly stream: null;
  /** There is none. */
  readonly video: null;
  /** Nothing went wrong. */
  readonly error: null;
}

/** Where a webcam is, from off to live, and what it gives there. */
export type WebcamStage =
  | ({ readonly status: "off" } & NoPicture)
  /** The browser asks for permission, or the camera wakes up. */
  | ({ readonly status: "starting" } & NoPicture)
  | {
      /** `paused` while the page is hidden. */
      readonly status: "live" | "paused";
      /** The camera's own stream. */
      readonly stream: MediaStream;
      /** Plays the stream, muted and outside of the document. An `ImageSource`; its newest frame is what it shows. */
      readonly video: HTMLVideoElement;
      /** Nothing went wrong. */
      readonly error: null;
    }
  /**
   * `webcam-refused`, `webcam-missing`, `webcam-failed`, or `insecure-page`; the message says what to do. `start` tries
   * again.
   */
  | {
      readonly status: "error";
      /** There is none. */
      readonly stream: null;
      /** There is none. */
      readonly video: null;
      /** What went wrong, and what to do. */
      readonly error: NeuronCloudError;
    };

/** A camera of this machine; `status` says whether it is on. */
export type Webcam = WebcamStage & {
  /** Turns the camera on, unless it is. The browser asks the person first. */
  start(this: void): void;
  /** Turns the camera off: all tracks are stopped, and the browser's sign that it is on goes away. */
  stop(this: void): void;
};
