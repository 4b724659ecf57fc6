/** What went wrong, as a word that code can switch on; the message says it to a person, with the remedy. */
export type ErrorCode =
  /** The server answered, but not with the file (404, 500, …). */
  | "download-refused"
  /** No answer at all: no network, a wrong host, or a server that forbids other sites to read (CORS). */
  | "network"
  /** A file that the person chose cannot be read (any more), or not be written. */
  | "file-unreadable"
  /** A page without HTTPS, where the browser gives no cryptography to check a file with, and no camera. */
  | "insecure-page"
  /** The bytes are not the ones the model card expects (SHA-256). */
  | "checksum-mismatch"
  /** Weights that do not follow their format. */
  | "corrupt-weights"
  /** A file that is no readable ONNX model, or one that the runtime refuses. */
  | "corrupt-model"
  /** A file that is no ONNX model, or one with operators that ONNX Runtime Web does not have. */
  | "unsupported-model"
  /** A model that keeps its weights in files which were not given with it. */
  | "missing-file"
  /** A model of more than 2 GB. */
  | "model-too-large"
  /** A model was asked for by a name that nobody knows. */
  | "unknown-model"
  /** A layer was asked for that the model does not have. */
  | "unknown-layer"
  /** A layer too large, or of a shape that cannot be drawn. */
  | "unsupported-layer"
  /** An input that the model does not take, or not of this type or size; the message says what it takes. */
  | "wrong-input"
  /** A neuron or a class whose reasons cannot be told; the message says why, and what to ask instead. */
  | "not-explainable"
  /** A model, or a form of one of its operators, that no gradient goes back through; the message names it. */
  | "no-gradient"
  /** The picture's bytes are no picture. */
  | "image-undecodable"
  /** The picture's server forbids other sites to read it (CORS), or a canvas is tainted by such a picture. */
  | "image-blocked"
  /** The browser gives made-up pixels in the picture's place, as a protection against fingerprinting. */
  | "image-falsified"
  /** A picture without pixels. */
  | "image-empty"
  /** The browser makes no picture of the cloud, of this size or type. */
  | "picture-failed"
  /** A picture with more pixels than the page could hold. */
  | "image-too-large"
  /** The person, the browser or the system lets this page use no camera. */
  | "webcam-refused"
  /** There is no camera, or none as asked for. */
  | "webcam-missing"
  /** A camera that gives no picture (any more), such as one that another program uses. */
  | "webcam-failed"
  /** None of the execution providers works here; the message lists each with its reason. */
  | "no-provider"
  /** The browser gives no WebGL context to draw with. */
  | "no-webgl"
  /** The worker could not be started, or died. */
  | "worker-failed"
  /** The execution provider failed while it ran the model. */
  | "run-failed"
  /** Activations that no recording can hold as asked. */
  | "not-recordable"
  /** A file that is no recording, such as a web page in its place. */
  | "not-a-recording"
  /** A recording that is cut off, or whose bytes do not hold what they should. */
  | "recording-damaged"
  /** A recording in a version of the format that this release does not know. */
  | "recording-too-new"
  /** A picture was asked for that the recording does not have. */
  | "unknown-picture"
  /** A recording that holds more than the page's memory should bear. */
  | "recording-too-large"
  /** Exact values of activations that have been replaced or disposed of. */
  | "released";

/** Every error this library throws, but for aborts: those are the platform's own `AbortError`. */
export class NeuronCloudError extends Error {
  /** Always `NeuronCloudError`. */
  override readonly name = "NeuronCloudError";

  constructor(
    /** What went wrong, for code. */
    readonly code: ErrorCode,
    /** What failed and what to do about it, for people. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The platform's `AbortError`, thrown when a signal aborted or a newer picture took a run's place. */
export function abortError(why = "The operation was aborted."): DOMException {
  return new DOMException(why, "AbortError");
}

/** True for the error of an aborted operation, which is nobody's fault and shown to nobody. */
export function isAbortError(error: unknown): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === "AbortError"; // of any window
}
