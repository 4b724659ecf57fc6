// What a person does on the page of a scan, and reads from it.
/** @typedef {import("playwright-core").Page} Page */

/** Picks a file, of this machine or made up, in the input "Image file". */
export const pick = (
  /** @type {Page} */ page,
  /** @type {Parameters<import("playwright-core").Locator["setInputFiles"]>[0]} */ file,
) => page.getByLabel("Image file").setInputFiles(file);

const items = (/** @type {Page} */ page) =>
  page.getByRole("list", { name: "Predictions" }).getByRole("listitem");

/** Waits until a scan has ended whose first answer is this class. */
export async function answered(/** @type {Page} */ page, /** @type {string} */ label, timeout = 60_000) {
  await items(page).first().filter({ hasText: label }).waitFor({ timeout });
  await ready(page, timeout);
}

export const ready = (/** @type {Page} */ page, timeout = 60_000) =>
  page
    .getByRole("status")
    .filter({ hasText: /Ready$/ })
    .waitFor({ timeout });

/** Waits until the page says what failed, and offers to try again. */
export async function says(/** @type {Page} */ page, /** @type {RegExp} */ message) {
  const alert = page.getByRole("alert");
  await alert.filter({ hasText: message }).waitFor();
  await alert.getByRole("button", { name: "Try again" }).waitFor();
}

/** The list "Predictions": each line, and the probability behind its percentage. */
export const predictions = (/** @type {Page} */ page) =>
  items(page).evaluateAll((lines) =>
    lines.map((line) => ({
      text: line.textContent ?? "",
      probability: Number(line.querySelector("data")?.value ?? NaN),
    })),
  );

/** Whatever is on the page but the canvas of the cloud. */
const allElse = `
  body * { visibility: hidden; border-radius: 0 !important }
  .nc-canvas canvas { visibility: visible !important }
`;

/** A PNG of the cloud, once two in a row are the same. */
export async function cloudPicture(/** @type {Page} */ page) {
  const canvas = page.locator(".nc-canvas canvas");
  const look = () => canvas.screenshot({ animations: "disabled", style: allElse });
  /* oxlint-disable no-await-in-loop -- one picture after the other is the point */
  for (let tries = 0, last = await look(); tries < 30; tries++) {
    await page.waitForTimeout(200);
    const next = await look();
    if (next.equals(last)) return next;
    last = next;
  }
  /* oxlint-enable no-await-in-loop */
  throw new Error("The cloud does not come to rest.");
}

/** How far pixels may be from each other, of 3 × 255, to count as the same colour. */
const same = 24;

/** @typedef {import("pngjs").PNG} PNG */

const distance = (
  /** @type {PNG} */ { data },
  /** @type {number} */ i,
  /** @type {Uint8Array} */ other,
  j = i,
) => [0, 1, 2].reduce((sum, k) => sum + Math.abs((data[i + k] ?? 0) - (other[j + k] ?? 0)), 0);

/** For each column, how many pixels stand out from the background, which is the colour of the corner. */
export function litColumns(/** @type {PNG} */ picture) {
  const { width, height, data } = picture;
  return Array.from({ length: width }, (_, x) => {
    let lit = 0;
    for (let y = 0; y < height; y++) if (distance(picture, 4 * (y * width + x), data, 0) > same) lit++;
    return lit;
  });
}

/** How many pixels of two pictures of one size differ. */
export function changedPixels(/** @type {PNG} */ a, /** @type {PNG} */ b) {
  let changed = 0;
  for (let i = 0; i < a.data.length; i += 4) if (distance(a, i, b.data) > same) changed++;
  return changed;
}
