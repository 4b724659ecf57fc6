import { broughtAddress, broughtBy, broughtFile, broughtSample, type Carried } from "./brought.js";
import { imageOf } from "./sample.js";

const picture = new File(["…"], "cat.png", { type: "image/png" });
const notes = new File(["Buy milk."], "notes.txt", { type: "text/plain" });

const carrying = (files: File[], texts: Record<string, string> = {}): Carried => ({
  files,
  getData: (type) => texts[type] ?? "",
});

it("takes the first picture among the files, whatever lies before it", () => {
  expect(broughtBy("drop", carrying([notes, picture]), true)).toEqual({ image: picture, name: "cat.png" });
});

it("prefers a file to the address that browsers add when a picture is dragged from another page", () => {
  const both = carrying([picture], { "text/uri-list": "https://example.com/cat.png" });
  expect(broughtBy("drop", both, true)).toHaveProperty("image", picture);
});

it.each([
  [
    "a list of addresses",
    { "text/uri-list": "# two\r\nhttps://example.com/a.jpg\r\nhttps://example.com/b.jpg" },
  ],
  ["text", { "text/plain": " https://example.com/a.jpg\n" }],
])("takes an address from %s", (_from, texts) => {
  const address = { image: "https://example.com/a.jpg", name: "https://example.com/a.jpg" };
  expect(broughtBy("paste", carrying([], texts), true)).toEqual(address);
});

const shop = "https://example.com/shop?q=cat";
it.each([
  [
    "by its whole address",
    `<a href="${shop}"><img alt="a > b" src="https://cdn.example.com/cat.jpg?w=9&amp;h=9"></a>`,
  ],
  [
    "by one that begins at the link's site",
    `<meta charset="utf-8"><IMG class='x' SRC='//cdn.example.com/cat.jpg?w=9&h=9'>`,
  ],
  [
    "after one whose address means nothing here",
    '<img src="file:///C:/x.png"><img src=//cdn.example.com/cat.jpg?w=9&h=9>',
  ],
])("takes a picture that is a link %s, and not what it links to", (_how, html) => {
  const link = carrying([], { "text/uri-list": shop, "text/plain": shop, "text/html": html });
  expect(broughtBy("drop", link, true)).toHaveProperty("image", "https://cdn.example.com/cat.jpg?w=9&h=9");
});

it.each([
  ["HTML without a picture", '<a href="https://example.com/a.jpg" data-src="b">a</a>'],
  ["HTML whose picture has no address", '<img data-src="/b.png"> <img src="">'],
])("takes the link's address from %s", (_from, html) => {
  const link = carrying([], { "text/uri-list": "https://example.com/a.jpg", "text/html": html });
  expect(broughtBy("drop", link, true)).toHaveProperty("image", "https://example.com/a.jpg");
});

it("takes a picture that is its own address out of HTML alone", () => {
  const html = carrying([], { "text/html": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">' });
  expect(broughtBy("paste", html, true)).toHaveProperty("name", "picture in an address");
});

it.each([
  ["drop", [], {}, true, "The drop held no picture. Drop an image file, or a picture from another page."],
  ["paste", [], {}, true, "The clipboard holds no picture. Copy a picture or its address, and paste again."],
  ["drop", [notes], {}, true, "“notes.txt” is no picture (text/plain). Choose a PNG, JPEG or WebP file."],
  ["paste", [], { "text/plain": "Buy milk." }, true, "“Buy milk.” is no picture, nor the address of one."],
  ["paste", [], { "text/plain": "https://example.com" }, false, "“https://example.com” is no picture."],
] as const)("refuses a %s of no picture with a sentence", (by, files, texts, takesAddresses, problem) => {
  expect(broughtBy(by, carrying([...files], texts), takesAddresses)).toEqual({ problem });
});

it("lets the decoder judge a file whose kind nobody knows, but not an empty one", () => {
  const unknown = new File(["…"], "IMG_0001");
  expect(broughtFile(unknown)).toEqual({ image: unknown, name: "IMG_0001" });
  const empty = new File([], "empty.png", { type: "image/png" });
  expect(broughtFile(empty)).toEqual({ problem: "“empty.png” is empty. Choose another file." });
});

it.each(["https://example.com/a b.jpg", "http://localhost:8080/", "blob:https://example.com/1"])(
  "takes the address %s",
  (address) => expect(broughtAddress(address)).toHaveProperty("image", new URL(address).href),
);

it("names a picture that is its own address by what it is, not by its bytes", () => {
  const address = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
  expect(broughtAddress(address)).toEqual({ image: address, name: "picture in an address" });
});

it.each(["cat.jpg", "/cat.jpg", "javascript:alert(1)", "data:text/html,hi", "file:///cat.jpg"])(
  "takes no %s for an address",
  (text) => {
    const problem = `“${text}” is no address of a picture. It has to start with https:// or http://.`;
    expect(broughtAddress(text)).toEqual({ problem });
  },
);

it("shortens what would not fit into a sentence", () => {
  expect(broughtAddress("x".repeat(500))).toEqual({
    problem: expect.stringMatching(/^“x{59}…” is no address/),
  });
});

it("tells why a sample could not be drawn", () => {
  const sample = { name: "cat", title: "Cat" };
  expect(broughtSample({ ...sample, image: "cat.png" }, imageOf)).toEqual({ image: "cat.png", name: "Cat" });
  expect(broughtSample(sample, imageOf)).toEqual({ problem: expect.stringContaining('sample "cat"') });
});
