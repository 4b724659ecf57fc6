// What the browser does with real pointers is tested in tests/manners.test.mjs.
import { watchDrags } from "./watchDrags.js";

function watched() {
  const surface = document.body.appendChild(document.createElement("div"));
  let isDragging = false;
  const end = watchDrags(surface, (now) => (isDragging = now));
  const send = (type: string, x: number, init: PointerEventInit = {}) =>
    surface.dispatchEvent(
      // A PointerEvent in all that counts, which jsdom has not.
      Object.assign(new MouseEvent(type, { bubbles: true, clientX: x }), {
        pointerId: 1,
        isPrimary: true,
        pointerType: "mouse",
        ...init,
      }),
    );
  return { send, end, isDragging: () => isDragging };
}

it("takes a press that trembles for a click", () => {
  const { send, isDragging } = watched();
  send("pointerdown", 10);
  send("pointermove", 13);
  send("pointerup", 13);
  expect(isDragging()).toBe(false);
});

it("takes a press that came back to where it began for a drag, until the pointer moves on", () => {
  const { send, isDragging } = watched();
  send("pointerdown", 10);
  send("pointermove", 60);
  send("pointermove", 10);
  send("pointerup", 10);
  expect(isDragging()).toBe(true);
  send("pointermove", 11);
  expect(isDragging()).toBe(false);
});

it("lets a finger tremble more than a mouse", () => {
  const { send, isDragging } = watched();
  for (const [pointerType, drags] of [
    ["touch", false],
    ["mouse", true],
  ] as const) {
    send("pointerdown", 10, { pointerType });
    send("pointermove", 18, { pointerType });
    expect(isDragging()).toBe(drags);
    send("pointerup", 18, { pointerType });
  }
});

it("takes two fingers for a drag, and the next finger alone for a click", () => {
  const { send, isDragging } = watched();
  send("pointerdown", 10, { pointerId: 1, pointerType: "touch" });
  send("pointerdown", 50, { pointerId: 2, pointerType: "touch", isPrimary: false });
  expect(isDragging()).toBe(true);
  send("pointerup", 10, { pointerId: 1, pointerType: "touch" });
  expect(isDragging()).toBe(true);
  send("pointerdown", 10, { pointerId: 3, pointerType: "touch" });
  expect(isDragging()).toBe(false);
});

it("forgets a press whose release it never saw", () => {
  const { send, isDragging } = watched();
  send("pointerdown", 10);
  send("pointerdown", 200);
  expect(isDragging()).toBe(false);
});

it("hears nothing once it has ended", () => {
  const { send, end, isDragging } = watched();
  end();
  send("pointerdown", 10);
  send("pointermove", 60);
  expect(isDragging()).toBe(false);
});
