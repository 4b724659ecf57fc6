// The ways in which a person brings a picture to a page, beside the file dialog (`pick` in scan.mjs).

/** @typedef {import("playwright-core").Page} Page */

export async function loadAddress(/** @type {Page} */ page, /** @type {string} */ address) {
  await page.getByLabel("Address of a picture").fill(address);
  await page.getByRole("button", { name: "Load" }).click();
}

/** Drags files of this machine onto the page and lets go, as a hand does: the browser takes these events for the system's. */
export async function dropFiles(/** @type {Page} */ page, /** @type {string[]} */ files) {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  /* oxlint-disable no-await-in-loop -- one after the other is the point */
  for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"])) {
    await client.send("Input.dispatchDragEvent", { type, x: 20, y: 20, data });
    if (type === "dragOver") await page.getByText("Drop the picture anywhere").waitFor();
  }
  /* oxlint-enable no-await-in-loop */
  await page.getByText("Drop the picture anywhere").waitFor({ state: "detached" });
}

/** Puts a PNG into the clipboard. */
export async function copyPicture(/** @type {Page} */ page, /** @type {Buffer} */ png) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(async (base64) => {
    const picture = await (await fetch(`data:image/png;base64,${base64}`)).blob();
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  }, png.toString("base64"));
}

/** Notes the tracks that the page gets. The camera behind them stays the browser's. @returns their states */
export async function watchCamera(/** @type {Page} */ page) {
  await page.evaluate(() => {
    const devices = navigator.mediaDevices;
    const real = devices.getUserMedia.bind(devices);
    window.cameraTracks = [];
    devices.getUserMedia = async (wish) => {
      const stream = await real(wish);
      window.cameraTracks.push(...stream.getVideoTracks());
      return stream;
    };
  });
  return () => page.evaluate(() => window.cameraTracks.map((track) => track.readyState));
}
