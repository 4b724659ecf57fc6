import { NeuronCloudError } from "@neuron-cloud/core";
import type { WebcamOptions } from "./webcam.js";

/**
 * Asks for a camera. The signal's abort stops its tracks, also where the camera comes only later.
 * @throws {NeuronCloudError} `insecure-page`, `webcam-refused`, `webcam-missing`, `webcam-failed`.
 */
export async function openCamera(options: WebcamOptions, signal: AbortSignal): Promise<MediaStream> {
  const { facing = "environment", deviceId, width = 640 } = options;
  const wished = deviceId === undefined ? { facingMode: facing } : { deviceId: { exact: deviceId } };
  if (!isSecureContext) {
    throw new NeuronCloudError(
      "insecure-page",
      "Browsers give a camera only to pages that come over HTTPS, or from this machine. Open this page with https://….",
    );
  }
  try {
    const stream = await cameras().getUserMedia({ video: { ...wished, width: { ideal: width } } });
    const stop = () => stream.getTracks().forEach((track) => track.stop());
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
    return stream;
  } catch (cause) {
    throw cause instanceof NeuronCloudError ? cause : cameraError(cause);
  }
}

/** Not every browser has them, whatever the types say. */
function cameras(): MediaDevices {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices) return devices;
  throw new NeuronCloudError(
    "webcam-missing",
    "This browser gives pages no camera. Use another browser, or choose an image file.",
  );
}

/** What `getUserMedia` rejects with, in words: https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
function cameraError(cause: unknown): NeuronCloudError {
  switch (cause instanceof DOMException ? cause.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return new NeuronCloudError(
        "webcam-refused",
        "The camera was refused. Allow it for this page, beside the browser's address bar or in the system's settings, and start it again.",
        { cause },
      );
    case "NotFoundError":
    case "OverconstrainedError":
      return new NeuronCloudError(
        "webcam-missing",
        "No camera was found. Connect one and start it again, or choose an image file.",
        { cause },
      );
    default:
      return new NeuronCloudError(
        "webcam-failed",
        `The camera gives no picture; another program may be using it. Close that and start it again. (The browser says “${String(cause)}”.)`,
        { cause },
      );
  }
}
