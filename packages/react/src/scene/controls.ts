import { useThree } from "@react-three/fiber";

/**
 * What a canvas takes of the gestures over it. `page`: what a page around it has no use for: drags, sideways swipes and two
 * fingers; wheel and vertical swipes scroll the page, unless the canvas has the focus or Ctrl/⌘ is held. `free`: everything, for
 * an app that fills the window. `none`: nothing but clicks.
 */
export type CanvasControls = "page" | "free" | "none";

/** Pixels at a canvas's edges that something lies over, so that the cloud is shown between them. */
export interface CanvasEdges {
  /** @default 0 */
  readonly left?: number;
  /** @default 0 */
  readonly right?: number;
  /** @default 0 */
  readonly top?: number;
  /** @default 0 */
  readonly bottom?: number;
}

/** A gesture that was left to the page. */
export type PassedGesture = "wheel" | "touch";

const touchActions: Record<CanvasControls, string> = { page: "pan-y", free: "none", none: "auto" };

const isElement = (target: unknown): target is HTMLElement =>
  target !== null && typeof target === "object" && "style" in target;

/** The element that r3f hears pointers from. */
export function useSurface(): HTMLElement {
  return useThree(({ events, gl }) => (isElement(events.connected) ? events.connected : gl.domElement));
}

/** What the manners have to do with. */
export interface Manners {
  /** The element that has the focus when the canvas has it. */
  readonly focusable: HTMLElement | null;
  readonly controls: CanvasControls;
  /** Whether what would turn the cloud is somebody else's. */
  readonly isHeld: boolean;
  /** What the orbit controls may do with what comes next. */
  readonly allow: (what: { enableZoom?: boolean; enableRotate?: boolean }) => void;
  /** Hears of each gesture that was left to the page. */
  readonly onPass: (gesture: PassedGesture) => void;
}

/**
 * Leaves to the page what is the page's, before the orbit controls on the same element hear of it.
 * @returns what ends that
 */
export function mindManners(
  surface: HTMLElement,
  { focusable, controls, isHeld, allow, onPass }: Manners,
): () => void {
  surface.style.touchAction = isHeld && controls !== "none" ? "none" : touchActions[controls];
  const away = new AbortController();
  const first = { signal: away.signal, capture: true };
  if (controls !== "page") return () => {};

  surface.addEventListener(
    "wheel",
    (event) => {
      const isMine = event.ctrlKey || event.metaKey || !!focusable?.matches(":focus-within");
      allow({ enableZoom: isMine });
      if (!isMine && event.deltaY !== 0) onPass("wheel");
    },
    { ...first, passive: true },
  );
  // A finger turns the cloud once it has gone sideways: until then it may be about to scroll.
  let fingerAt: { x: number; y: number } | null = null;
  surface.addEventListener(
    "pointerdown",
    ({ pointerType, isPrimary, clientX, clientY }) => {
      fingerAt = pointerType === "touch" && isPrimary ? { x: clientX, y: clientY } : null;
      allow({ enableZoom: true, enableRotate: !isHeld });
    },
    first,
  );
  surface.addEventListener(
    "pointermove",
    ({ clientX, clientY }) => {
      if (!fingerAt || isHeld) return;
      const isSideways = Math.abs(clientX - fingerAt.x) > Math.abs(clientY - fingerAt.y);
      allow({ enableRotate: isSideways });
      if (isSideways) fingerAt = null;
    },
    first,
  );
  // The browser takes a finger away when it scrolls with it.
  surface.addEventListener(
    "pointercancel",
    ({ pointerType }) => {
      if (pointerType === "touch") onPass("touch");
    },
    first,
  );
  // With a second finger down nothing scrolls.
  for (const type of ["touchstart", "touchmove"] as const)
    surface.addEventListener(
      type,
      (event) => {
        if (event.touches.length > 1 && event.cancelable) event.preventDefault();
      },
      { ...first, passive: false },
    );
  return () => {
    away.abort();
    allow({ enableZoom: true, enableRotate: !isHeld });
  };
}
