/** What a story tells its test; see verdict.mjs. */
type StoryReport =
  { event: "storyFinished"; status: string; violations: string[] } | { event: string; text: string };

interface Window {
  reportStory: (report: StoryReport) => Promise<void>;
}
