import { NeuronCloudError } from "@neuron-cloud/core";
import type { PictureOptions } from "@neuron-cloud/react";
import { attributeNames, readAttributes } from "./attributes.js";
import type { NeuronCloudEvents } from "./events.js";
import { whenIdle } from "./idle.js";
import { Exploring } from "./Exploring.js";
import { isExplored, Player, type PlayerListener, type Showing } from "./Player.js";
import { ReflectedElement } from "./reflected.js";
import { adoptStyles } from "./styles.js";

/** How far off the screen a cloud is made ready, in parts of the screen's height. */
const NEAR = "25%";

/**
 * `<neuron-cloud>`: replays a recording (`src`), or runs a network live (`model` and `image`). It draws while it is near
 * the screen, and gives its WebGL context back when it is far.
 */
export class NeuronCloudElement extends ReflectedElement {
  /** For the browser: the attributes whose changes it tells of. */
  static readonly observedAttributes: readonly string[] = attributeNames;

  readonly #root: ShadowRoot;
  readonly #poster: HTMLImageElement;
  readonly #still: HTMLImageElement;
  readonly #place: HTMLDivElement;
  #observer: IntersectionObserver | null = null;
  #near = false;
  #player: Showing | null = null;
  #isToUpdate = false;
  /** How many pictures are being taken, for which it is made ready wherever it is. */
  #pictures = 0;

  constructor() {
    super();
    const root = (this.#root = this.attachShadow({ mode: "open" }));
    this.#poster = document.createElement("img");
    this.#poster.className = "poster";
    this.#poster.part.add("poster");
    this.#poster.alt = "";
    this.#still = document.createElement("img");
    this.#still.className = "still";
    this.#still.alt = "";
    this.#still.hidden = true;
    const size = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    size.setAttribute("class", "size");
    this.#place = document.createElement("div");
    this.#place.className = "place";
    root.append(size, this.#poster, this.#still, this.#place);
  }

  /** For the browser, which calls it when the element comes onto a page. */
  connectedCallback(): void {
    this.takeEarlyProperties();
    adoptStyles(this.#root); // again in another document, which drops them
    this.#showPoster(true);
    if (this.#observer) return; // moved within the page: nothing was taken down
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#near = entries.at(-1)?.isIntersecting ?? false;
        this.#update();
      },
      { rootMargin: `${NEAR} 0px` },
    );
    this.#observer.observe(this);
    whenIdle(() => this.#prepareStill());
  }

  /** For the browser, which calls it when the element leaves the page. */
  disconnectedCallback(): void {
    // A turn later, as an element that is moved is taken out and put in again at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  /** For the browser, which calls it when the element comes into another document: a canvas draws in its first one only. */
  adoptedCallback(): void {
    this.#leave();
  }

  /** For the browser, which calls it when an attribute changes. */
  attributeChangedCallback(): void {
    if (this.#isToUpdate) return;
    this.#isToUpdate = true;
    // A turn later, so that several attributes set in a row are one change.
    queueMicrotask(() => {
      this.#isToUpdate = false;
      if (!this.#player) this.#keepStill(null); // of something else now
      this.#update();
    });
  }

  /** Tries again after an error. */
  retry(): void {
    this.#player?.retry();
  }

  /**
   * A picture of the cloud at any size, with no more of the page than its background: for `poster`, say. It waits until all of the
   * cloud is there and nothing moves, and makes a cloud ready for it that is far off the screen.
   * @throws {NeuronCloudError} what keeps the cloud from being there, or `picture-failed`.
   */
  async toBlob(options: PictureOptions = {}): Promise<Blob> {
    this.#pictures++;
    this.#update();
    try {
      if (!this.#player) throw nothingToShow();
      return await this.#player.toBlob(options);
    } finally {
      this.#pictures--;
      this.#update();
    }
  }

  /** Hears `ready`, `error` or `neuron`. */
  override addEventListener<Name extends keyof NeuronCloudEvents>(
    type: Name,
    listener: (this: NeuronCloudElement, event: NeuronCloudEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  /** Hears what any element tells, such as `click`. */
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: unknown,
    options?: boolean | AddEventListenerOptions,
  ): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the overloads say which listener hears what
    super.addEventListener(type, listener as EventListener, options);
  }

  /** So that it is not an empty box on paper, or scrolled past, which nobody can wait for then. */
  async #prepareStill(): Promise<void> {
    const { src, poster } = readAttributes(this);
    const isNeeded = this.isConnected && !this.#player && !this.#still.src && src !== null && poster === null;
    if (isNeeded) await this.toBlob({ width: 32 }).catch(() => {}); // an error shows when somebody comes to see it
  }

  #leave(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#near = false;
    this.#update();
  }

  #update(): void {
    const attributes = readAttributes(this);
    const wanted =
      (this.#near || (this.#pictures > 0 && this.isConnected)) &&
      (attributes.src ?? attributes.model) !== null;
    if (this.#player && !(wanted && this.#player.suits(attributes))) {
      if (wanted) this.#keepStill(null);
      else this.#keepStill(this.#player.still());
      this.#player.close();
      this.#player = null;
      this.#showPoster(true);
    }
    const { poster } = attributes;
    if (poster === null) this.#poster.removeAttribute("src");
    else if (this.#poster.getAttribute("src") !== poster) this.#poster.src = poster;
    if (!wanted) return;
    if (this.#player) this.#player.update(attributes);
    else {
      const listener: PlayerListener = {
        tell: (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail })),
        onFold: (folded) => this.#keepFolded(folded),
        onShow: (shown) => this.#showPoster(!shown),
      };
      this.#player = new (isExplored(attributes) ? Exploring : Player)(this.#place, attributes, listener);
    }
  }

  /** As `<details>` does with `open`: the attribute says what is so, whoever made it so. */
  #keepFolded(folded: readonly string[]): void {
    if (folded.length === 0) this.removeAttribute("folded");
    else this.setAttribute("folded", folded.join(" "));
  }

  /** What the cloud looked like last stands in its place, on paper too, until it is drawn again. */
  #keepStill(picture: Promise<Blob> | null): void {
    URL.revokeObjectURL(this.#still.src);
    this.#still.removeAttribute("src");
    const show = (blob: Blob) => {
      this.#still.src = URL.createObjectURL(blob);
      this.#still.hidden = this.#poster.hidden;
    };
    picture?.then(show).catch(() => {}); // then there is none
  }

  #showPoster(shown: boolean): void {
    this.#poster.hidden = !shown;
    this.#still.hidden = !shown || !this.#still.hasAttribute("src");
  }
}

const nothingToShow = () =>
  new NeuronCloudError(
    "picture-failed",
    "The element shows nothing that a picture could be taken of. Put it onto the page, with a src or a model and an image.",
  );
