/** How far in pixels a pointer may stray between press and release and still click: a finger and a pen are less steady. */
const STEADY: Partial<Record<string, number>> = { mouse: 4, pen: 8, touch: 10 };

/**
 * Tells when a press turns into a drag, by the farthest that the pointer has been and not by where it ends; two fingers
 * drag from the start. The drag lasts past its release, as the browser's click comes after that, until the pointer is seen
 * to move again or presses anew.
 * @returns what ends the watch
 */
export function watchDrags(surface: HTMLElement, onChange: (isDragging: boolean) => void): () => void {
  const pressed = new Set<number>();
  let start = { x: 0, y: 0 };
  const away = new AbortController();
  const options = { signal: away.signal, capture: true, passive: true };

  surface.addEventListener(
    "pointerdown",
    ({ pointerId, isPrimary, clientX, clientY }) => {
      if (isPrimary) {
        pressed.clear(); // a release may have been lost, in another frame
        start = { x: clientX, y: clientY };
      }
      pressed.add(pointerId);
      onChange(pressed.size > 1);
    },
    options,
  );
  const page = surface.ownerDocument;
  page.addEventListener(
    "pointermove",
    ({ pointerId, pointerType, clientX, clientY }) => {
      if (pressed.size === 0) onChange(false);
      else if (!pressed.has(pointerId)) return;
      else if (Math.hypot(clientX - start.x, clientY - start.y) > (STEADY[pointerType] ?? 4)) onChange(true);
    },
    options,
  );
  for (const type of ["pointerup", "pointercancel"] as const)
    page.addEventListener(type, ({ pointerId }) => void pressed.delete(pointerId), options);
  return () => away.abort();
}
