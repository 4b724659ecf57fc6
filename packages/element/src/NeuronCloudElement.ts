import { attributeNames, readAttributes } from "./attributes.js";
import type { NeuronCloudEvents } from "./events.js";
import { Player } from "./Player.js";
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

  readonly #poster: HTMLImageElement;
  readonly #place: HTMLDivElement;
  #observer: IntersectionObserver | null = null;
  #near = false;
  #player: Player | null = null;
  #isToUpdate = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    adoptStyles(root);
    this.#poster = document.createElement("img");
    this.#poster.className = "poster";
    this.#poster.part.add("poster");
    this.#poster.alt = "";
    this.#place = document.createElement("div");
    this.#place.className = "place";
    root.append(this.#poster, this.#place);
  }

  /** For the browser, which calls it when the element comes onto a page. */
  connectedCallback(): void {
    this.takeEarlyProperties();
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
  }

  /** For the browser, which calls it when the element leaves the page. */
  disconnectedCallback(): void {
    // A turn later, as an element that is moved is taken out and put in again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#observer?.disconnect();
      this.#observer = null;
      this.#near = false;
      this.#update();
    });
  }

  /** For the browser, which calls it when an attribute changes. */
  attributeChangedCallback(): void {
    if (this.#isToUpdate) return;
    this.#isToUpdate = true;
    // A turn later, so that several attributes set in a row are one change.
    queueMicrotask(() => {
      this.#isToUpdate = false;
      this.#update();
    });
  }

  /** Tries again after an error. */
  retry(): void {
    this.#player?.retry();
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

  #update(): void {
    const attributes = readAttributes(this);
    const wanted = this.#near && (attributes.src ?? attributes.model) !== null;
    if (this.#player && !(wanted && this.#player.suits(attributes))) {
      this.#player.close();
      this.#player = null;
      this.#showPoster(true);
    }
    const { poster } = attributes;
    if (poster === null) this.#poster.removeAttribute("src");
    else if (this.#poster.getAttribute("src") !== poster) this.#poster.src = poster;
    if (!wanted) return;
    if (this.#player) this.#player.update(attributes);
    else
      this.#player = new Player(this.#place, attributes, {
        tell: (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail })),
        onShow: (shown) => this.#showPoster(!shown),
      });
  }

  #showPoster(shown: boolean): void {
    this.#poster.hidden = !shown;
  }
}
