import type { Activations } from "@neuron-cloud/core";
import { writeRecording, type WriteRecordingOptions } from "@neuron-cloud/core/recording";

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
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name ?? `${pictures[0]?.model ?? "recording"}.ncloud`;
  link.click();
  // Not at once: a browser may begin to read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
