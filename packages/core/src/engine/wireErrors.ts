import { abortError, NeuronCloudError, type ErrorCode } from "../errors.js";

/** An error on its way between threads, where classes get lost. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly code: ErrorCode | null;
}

export function toWire(error: unknown): WireError {
  if (error instanceof NeuronCloudError) {
    return { name: error.name, message: error.message, code: error.code };
  }
  const { name, message } =
    error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
  return { name, message, code: null };
}

export function fromWire({ name, message, code }: WireError): Error {
  if (code) return new NeuronCloudError(code, message);
  return name === "AbortError" ? abortError(message) : new Error(`${name}: ${message}`);
}
