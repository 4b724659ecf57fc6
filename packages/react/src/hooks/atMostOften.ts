/** Milliseconds between two reports of a download: often enough to look steady, rare enough to cost nothing. */
const REPORT_INTERVAL = 80;

/**
 * Passes on what comes, but of downloads in a row only one now and then: the newest. None comes after what ended it.
 */
export function atMostOften<Stage extends { readonly status: string }>(
  pass: (stage: Stage) => void,
): (stage: Stage) => void {
  let last = "";
  let newest: Stage;
  let report: ReturnType<typeof setTimeout> | undefined;
  return (stage) => {
    newest = stage;
    const isMore = stage.status === "downloading" && last === "downloading";
    last = stage.status;
    if (isMore) {
      report ??= setTimeout(() => {
        report = undefined;
        pass(newest);
      }, REPORT_INTERVAL);
      return;
    }
    clearTimeout(report);
    report = undefined;
    pass(stage);
  };
}
