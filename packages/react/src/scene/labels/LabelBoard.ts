import { MathUtils, Vector3, type Camera } from "three";
import type { Whereabouts } from "../drawing/Whereabouts.js";
import { placeLabels, type LabelBox } from "./placeLabels.js";
import type { LabelPlan } from "./planLabels.js";

/** Between a block's edge and its label: the length of the line that joins them, in pixels. A mosaic has none. */
const LEADER = 16;
const NO_LEADER = 1;
/** Between the answer and the canvas's edge, in pixels. */
const MARGIN = 8;

/** Not by `instanceof`: another window, where the page may have put the canvas, has other classes. */
const isBox = (element: Element): element is HTMLElement => "offsetWidth" in element;

const corners = Array.from({ length: 8 }, () => new Vector3());

/** Moves the labels' elements with the view, past React. Knows their sizes from the page, which styles them. */
export class LabelBoard {
  #list: HTMLElement | null = null;
  #items: readonly HTMLElement[] = [];
  #boxes: readonly LabelBox[] = [];
  /** What the page was told last, as it takes longer to be told than to be asked. */
  #transforms: string[] = [];
  #wasFaced: boolean | null = null;
  readonly #first: number[] = [];

  constructor(
    readonly plan: LabelPlan,
    /** Asks for a frame. */
    private readonly invalidate: () => void,
  ) {}

  /**
   * Takes the list that holds an item for each of the plan's labels, in their order, and one more for the answer.
   * @returns lets go of it
   */
  readonly attach = (list: HTMLElement): (() => void) => {
    const items = [...list.children].filter(isBox);
    this.#list = list;
    this.#items = items;
    this.#boxes = items.map(() => ({ x: NaN, y: 0, width: 0, height: 0, shown: false, wasShown: false }));
    this.#transforms = items.map(() => "");
    this.#wasFaced = null;
    const sizes = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const box = this.#boxes[items.findIndex((item) => item === target)];
        if (!box || !isBox(target)) continue;
        box.width = target.offsetWidth;
        box.height = target.offsetHeight;
      }
      this.invalidate();
    });
    for (const item of items) sizes.observe(item);
    const onFocus = () => this.#focusOn(items.findIndex((item) => item.matches(":focus-within")));
    list.addEventListener("focusin", onFocus);
    list.addEventListener("focusout", onFocus);
    this.#focusOn(-1);
    return () => {
      sizes.disconnect();
      list.removeEventListener("focusin", onFocus);
      list.removeEventListener("focusout", onFocus);
      this.#list = null;
      this.#items = this.#boxes = [];
    };
  };

  /** Puts each label where its block is seen now, on a canvas of so many pixels. */
  place(
    places: Pick<Whereabouts, "facing" | "locateCorners">,
    camera: Camera,
    width: number,
    height: number,
  ): void {
    if (this.#boxes.length === 0) return;
    const { labels, layers, groups } = this.plan;
    const isFaced = places.facing > 0.5;
    if (isFaced !== this.#wasFaced) this.#list?.toggleAttribute("data-faced", isFaced);
    this.#wasFaced = isFaced;
    for (let i = 0; i < this.#boxes.length; i++) {
      const isAnswer = i === labels.length;
      const { layer } = labels[isAnswer ? layers - 1 : i]!;
      const isThere = places.locateCorners(layer, corners);
      // In a mosaic there is room only below a tile.
      anchor(
        this.#boxes[i]!,
        isAnswer && !isFaced,
        isThere,
        isFaced ? NO_LEADER : LEADER,
        camera,
        width,
        height,
      );
      if (isAnswer) keepInside(this.#boxes[i]!, width);
    }
    placeLabels(this.#boxes, groups, this.#first, width, height);
    for (let i = 0; i < this.#boxes.length; i++) {
      const box = this.#boxes[i]!;
      const item = this.#items[i]!;
      if (box.shown !== box.wasShown) item.toggleAttribute("data-shown", box.shown);
      if (box.shown) this.#move(i, box, item);
    }
  }

  #move(index: number, { x, y, width }: LabelBox, item: HTMLElement): void {
    const transform = `translate(${(x - width / 2).toFixed(1)}px, ${y.toFixed(1)}px)`;
    if (transform === this.#transforms[index]) return;
    this.#transforms[index] = item.style.transform = transform;
  }

  /** The answer comes first, then what the keyboard is at. */
  #focusOn(index: number): void {
    this.#first.length = 0;
    const answer = this.plan.labels.length;
    if (answer < this.#items.length) this.#first.push(answer);
    if (index >= 0 && index !== answer) this.#first.push(index);
    this.invalidate();
  }
}

/** Puts a label below the lowest of a block's corners on the canvas, or above the highest. */
function anchor(
  box: LabelBox,
  isAbove: boolean,
  isThere: boolean,
  leader: number,
  camera: Camera,
  width: number,
  height: number,
): void {
  box.x = NaN;
  if (!isThere) return;
  let left = Infinity;
  let right = -Infinity;
  let top = -Infinity;
  let bottom = Infinity;
  for (const corner of corners) {
    corner.project(camera);
    if (corner.z > 1 || corner.z < -1) return; // behind the camera
    left = Math.min(left, corner.x);
    right = Math.max(right, corner.x);
    top = Math.max(top, corner.y);
    bottom = Math.min(bottom, corner.y);
  }
  box.x = ((left + right + 2) / 4) * width;
  if (!isAbove) {
    const edge = ((1 - bottom) / 2) * height;
    // At the canvas's own edge it may lie over its block, rather than be lost.
    box.y = edge <= height ? Math.min(edge + leader, height - box.height) : NaN;
    return;
  }
  box.y = Math.max(0, ((1 - top) / 2) * height - leader - box.height);
}

/** The answer is worth being seen, also where its block is at the edge of the canvas. */
function keepInside(box: LabelBox, width: number): void {
  const room = box.width / 2 + MARGIN;
  box.x = MathUtils.clamp(box.x, room, width - room);
}
