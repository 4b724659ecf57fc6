import type { Activations } from "@neuron-cloud/core";
import { writeRecording, type WriteRecordingOptions } from "@neuron-cloud/core/recording";
import { saveFile } from "../saveFile.js";

/**
 * Saves activations to a recording in the person's downloads, for `useRecording` or `<neuron-cloud>`. To be called from
 * a click: browsers let pages save files only then.
 * @param name the file's name. @default the model's name with `.ncloud`
 * @throws {NeuronCloudError} as `writeRecording`.
 */
export async function saveRecording(
  activations: Activations | readonly Activations[],
  name?: string,
  options?: WriteRecordingOptions,
): Promise<void> {
  const pictures = "layers" in activations ? [activations] : activations;
  const bytes = await writeRecording(pictures, options);
  const file = new Blob([bytes], { type: "application/octet-stream" });
  saveFile(file, name ?? `${pictures[0]?.model ?? "recording"}.ncloud`);
}
