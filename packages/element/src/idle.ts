/** Things to do when nobody waits for anything, one after the other. */
const tasks: (() => Promise<void>)[] = [];
let isBusy = false;

/** How long after the page has loaded the first is done, in milliseconds. */
const PAUSE = 1500;

/** Does something once the page has loaded and rests; not where the visitor wants to save data. */
export function whenIdle(task: () => Promise<void>): void {
  if ("connection" in navigator && (navigator.connection as { saveData?: boolean }).saveData) return; // oxlint-disable-line typescript/no-unsafe-type-assertion -- https://wicg.github.io/savedata/
  tasks.push(task);
  if (isBusy) return;
  isBusy = true;
  if (document.readyState === "complete") setTimeout(next, PAUSE);
  else addEventListener("load", () => setTimeout(next, PAUSE), { once: true });
}

function next(): void {
  const task = tasks.shift();
  isBusy = task !== undefined;
  void task?.().finally(() => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(next);
    else setTimeout(next, 100);
  });
}
