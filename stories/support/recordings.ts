/** The recordings that `@neuron-cloud/squeezenet` ships, as Storybook serves them. */
export const recordingHere = (name: string) => new URL(`recordings/${name}.ncloud`, document.baseURI).href;

export const recordedSamples = ["balloon", "monarch", "jellyfish"] as const;
export type RecordedSample = (typeof recordedSamples)[number];
