// The sample pictures against the real network, from the canvas to the answer, as an app would scan them.
import { testBrowser } from "../support/browser.mjs";

/** By the picture's title, the ImageNet class that a person would expect. */
const expected = {
  "Hot-air balloon": "balloon",
  "Monarch butterfly": "monarch",
  "Traffic light": "traffic light",
  "Soccer ball": "soccer ball",
  Jellyfish: "jellyfish",
  Lighthouse: "beacon",
  Daisy: "daisy",
  Clock: "analog clock",
  "School bus": "school bus",
  Honeycomb: "honeycomb",
  "Jack-o’-lantern": "jack-o'-lantern",
  Starfish: "starfish",
  "Green apple": "Granny Smith",
  "Tennis ball": "tennis ball",
  "Spider web": "spider web",
  Parachute: "parachute",
  Candles: "candle",
  "Sailing boat": "yawl",
  "Fly agaric": "agaric",
  Pinwheel: "pinwheel",
  "Crossword puzzle": "crossword puzzle",
  Orange: "orange",
  Hourglass: "hourglass",
  "Pool table": "pool table",
  "Stop sign": "street sign",
  "Golf ball": "golf ball",
  Abacus: "abacus",
};

/** @type {Map<string, { class: string, answers: string[] }>} */
let seen;

const browser = testBrowser();

beforeAll(async () => {
  const story = await browser.openStory("samples--all-pictures");
  await story.page.getByText(/looked at (\d+) of \1 pictures/).waitFor({ timeout: 150_000 });
  const figures = await story.page.getByRole("figure").evaluateAll((elements) =>
    elements.map((figure) => ({
      title: figure.getAttribute("aria-label") ?? "",
      class: figure.getAttribute("data-class") ?? "",
      answers: Array.from(figure.querySelectorAll("li span:first-child"), (span) => span.textContent),
    })),
  );
  seen = new Map(figures.map(({ title, ...rest }) => [title, rest]));
  await story.finish();
}, 180_000);

test("every sample picture is expected here, and none is missing", () => {
  expect([...seen.keys()].toSorted()).toEqual(Object.keys(expected).toSorted());
});

test.each(Object.entries(expected))(
  "%s is among the network's first three answers as %s, the class that the sample names",
  (title, name) => {
    expect(seen.get(title)?.class).toBe(name);
    expect(seen.get(title)?.answers).toContain(name);
  },
);
