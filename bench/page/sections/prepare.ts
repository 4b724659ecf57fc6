import { settle, span } from "../measure.js";
import { encodedBytes, type Scanned } from "../scanned.js";
import { Stage } from "../stage.js";
import type { MakeSubject, Subject } from "../subjects/subject.js";

/** Bytes that a subject holds. */
export interface Bytes {
  /** Buffers on the GPU. */
  readonly gpuBuffers: number;
  /** Textures and render targets on the GPU, which grow with the canvas and not with the neurons. */
  readonly gpuTextures: number;
  /** The main thread's typed arrays, and the encoded activations where the subject keeps them. */
  readonly arrays: number;
  /** The main thread's JavaScript objects. */
  readonly objects: number;
}

/** A subject that has drawn a picture and replaced it twice. */
export interface Prepared {
  readonly stage: Stage;
  readonly subject: Subject;
  /** Once the first picture was drawn, and once it had been replaced. */
  readonly built: Bytes;
  readonly replaced: Bytes;
}

/**
 * Builds a subject and replaces its picture, timing both as spans, and looks at what it holds.
 * @param label tells spans of one name apart
 */
export async function prepare(
  name: string,
  make: MakeSubject,
  [first, second]: readonly [Scanned, Scanned],
  label = "",
): Promise<Prepared> {
  const suffix = label && ` ${label}`;
  const stage = new Stage();
  const subject = make(stage);
  const before = await window.heapBytes();
  const keepsEncoded = name.startsWith("neuronCloud");

  async function held(scanned: Scanned): Promise<Bytes> {
    const { buffers, textures } = stage.bytes;
    const { arrays, objects } = await window.heapBytes();
    return {
      gpuBuffers: buffers,
      gpuTextures: textures,
      arrays: arrays - before.arrays + (keepsEncoded ? encodedBytes(scanned) : 0),
      objects: objects - before.objects,
    };
  }

  await span(`build ${name}${suffix}`, async () => {
    await subject.build(first);
    await stage.drawn();
  });
  const built = await held(first);
  // The first replacement makes the buffers that later ones use again.
  await replace(`replace first ${name}${suffix}`, { stage, subject }, second);
  await replace(`replace ${name}${suffix}`, { stage, subject }, first);
  return { stage, subject, built, replaced: await held(first) };
}

/** Takes the next picture, timed as a span until the GPU has drawn it. */
export async function replace(
  name: string,
  { stage, subject }: Pick<Prepared, "stage" | "subject">,
  scanned: Scanned,
): Promise<void> {
  await settle();
  await span(name, async () => {
    subject.replace(scanned);
    await stage.drawn();
  });
}

export async function discard({ stage, subject }: Pick<Prepared, "stage" | "subject">): Promise<void> {
  subject.dispose();
  await settle();
  stage.dispose();
  await settle();
}
