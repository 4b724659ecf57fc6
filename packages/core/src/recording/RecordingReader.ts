import { NeuronCloudError, type ErrorCode } from "../errors.js";
import type { ByteReader } from "./ByteReader.js";
import { type Header, MAGIC, neuronsIn, type PictureHeader, sizeOfInput, VERSION } from "./format.js";
import { gunzip } from "./gzip.js";
import { parseHeader } from "./header.js";
import { decodeInputSection, inputSectionLength, type RecordedInput } from "./inputSection.js";

/** A header's JSON in bytes, at most: thousands of layers, and hundreds of thousands of class names. */
const MOST_HEADER_BYTES = 4 * 2 ** 20;

/** Takes a recording apart into its sections, and says what is wrong with it where something is. */
export class RecordingReader {
  constructor(
    private readonly bytes: ByteReader,
    /** What is read, for the beginning of an error's message. */
    private readonly what: string,
  ) {}

  async readHeader(): Promise<Header> {
    const magic = await this.bytes.take(MAGIC.length);
    if (!MAGIC.every((byte, i) => magic[i] === byte)) this.#refuse(magic);
    const version = await this.#uint32("the version");
    if (version > VERSION) {
      throw this.#error(
        "recording-too-new",
        `is of version ${version}; this page reads version ${VERSION}. Update @neuron-cloud/core.`,
      );
    }
    if (version < 1) this.fail("there is no version 0");
    const json = await this.readSection(MOST_HEADER_BYTES, "the header");
    try {
      return parseHeader(json);
    } catch (cause) {
      return this.fail(cause instanceof Error ? cause.message : "the header is wrong", cause);
    }
  }

  /** Refuses what the memory could not bear before any memory is taken. */
  requireReasonableSize({ pictures }: Header, maxNeurons: number): void {
    const sizes = pictures.map((picture) =>
      picture.layers.reduce((sum, { shape }) => sum + neuronsIn(shape), sizeOfInput(picture)),
    );
    const neurons = sizes.reduce((sum, size) => sum + size, 0);
    if (neurons <= maxNeurons) return;
    throw this.#error(
      "recording-too-large",
      `says that it holds ${neurons} neurons and parts of inputs; at most ${maxNeurons} are read. ` +
        "Record fewer pictures or layers in one file, or raise `maxNeurons`.",
    );
  }

  async readPicture(header: PictureHeader, index: number): Promise<RecordedInput> {
    const length = inputSectionLength(header);
    const section = await this.readSection(length, `picture ${index + 1}`);
    if (section.length !== length)
      this.fail(`picture ${index + 1} has ${section.length} bytes instead of ${length}`);
    return decodeInputSection(header, section);
  }

  /**
   * The next section, unpacked.
   * @param mostBytes unpacked, at most
   */
  async readSection(mostBytes: number, name: string): Promise<Uint8Array<ArrayBuffer>> {
    const length = await this.#uint32(name);
    // Gzip makes bytes that cannot be packed a little longer.
    if (length > mostBytes * 1.01 + 1024) this.fail(`${name} claims ${length} bytes`);
    const packed = await this.#take(length, name);
    return (await gunzip(packed, mostBytes)) ?? this.fail(`${name} does not unpack to what the header tells`);
  }

  /** @throws {NeuronCloudError} `recording-damaged`, always. */
  fail(reason: string, cause?: unknown): never {
    throw this.#error("recording-damaged", `is damaged: ${reason}. Get it again, or record it again.`, {
      cause,
    });
  }

  async #uint32(name: string): Promise<number> {
    return new DataView((await this.#take(4, name)).buffer).getUint32(0, true);
  }

  async #take(length: number, name: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.bytes.take(length);
    if (bytes.length < length) this.fail(`it ends within ${name}, after ${this.bytes.loaded} bytes`);
    return bytes;
  }

  #refuse(beginning: Uint8Array): never {
    // eslint-disable-next-line no-control-regex -- what is not printable does not belong into a message
    const text = new TextDecoder().decode(beginning).replace(/[^\x20-\x7e]+/g, "…");
    throw this.#error(
      "not-a-recording",
      beginning.length === 0
        ? "is empty. Check the address, or record it again."
        : `is no recording: it begins with "${text}". Check the address; servers often answer with a web page where a file is missing.`,
    );
  }

  #error(code: ErrorCode, message: string, options?: ErrorOptions): NeuronCloudError {
    return new NeuronCloudError(code, `${this.what} ${message}`, options);
  }
}
