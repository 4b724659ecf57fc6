/** What a story tells its test; see verdict.mjs. */
type StoryReport =
  { event: "storyFinished"; status: string; violations: string[] } | { event: string; text: string };

/** See environment.mjs. */
declare var launchChromium: (...switches: string[]) => Promise<import("playwright-core").Browser>;

interface Window {
  /** See scene.test.mjs. */
  reactCommits: number;
  restoreContext: () => void;
  reportStory: (report: StoryReport) => Promise<void>;
  /** WebGL contexts of canvases: all that were made, and those that still hold a part of the GPU. */
  webglContexts: () => { made: number; held: number };
  /** Storybook's own, from the manager to the story. */
  __STORYBOOK_ADDONS_CHANNEL__: { emit: (event: string, payload: object) => void };
  /** What manners.test.mjs heard on a page: neurons, and keys. */
  heard: string[];
  /** What pictures.test.mjs has seen of the camera. */
  cameraTracks: MediaStreamTrack[];
}
