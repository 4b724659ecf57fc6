/** What a listener may want to know of a forward pass, new at each change. */
export interface ForwardPassState {
  /** Whether it moves on by itself. */
  readonly playing: boolean;
  /** How many layers are lit, the one that lights up just now included. */
  readonly lit: number;
  /** How often as fast as usual: at 1 a pass takes `PASS_SECONDS`, whatever the number of layers. */
  readonly speed: number;
  /** Whether it starts over at the end. */
  readonly loop: boolean;
  /** Whether it goes from the last layer to the first, as reasons do. */
  readonly backward: boolean;
}

/** How long the signal takes through a network at speed 1, in seconds: long enough to follow, short enough to wait for. */
export const PASS_SECONDS = 5;

/** How bright a layer is before the signal comes: dim, so that the network's shape is there from the first frame. */
const GHOST = 0.07;
/** How much brighter a layer is for the moment in which the signal reaches it. */
const FLASH = 0.9;

/**
 * The way of a signal through a network: layers light up one after another. Knows neither React nor three: a cloud moves
 * it on with each frame and asks how bright its blocks are; controls play, pause and seek it.
 */
export class ForwardPass {
  #layers = 0;
  #position = 0;
  #state: ForwardPassState = { playing: false, lit: 0, speed: 1, loop: false, backward: false };
  readonly #listeners = new Set<() => void>();
  readonly #stateListeners = new Set<() => void>();

  /** How many layers there are. */
  get layers(): number {
    return this.#layers;
  }

  /** From 0, where none is lit, to the number of layers, where all are lit. */
  get position(): number {
    return this.#position;
  }

  /** What it is like now: the same object until something changes. */
  readonly getState = (): ForwardPassState => this.#state;

  /** Hears each movement, as often as once a frame. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Hears when `getState` gives something new: seldom enough for React. */
  readonly subscribeState = (listener: () => void): (() => void) => {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  };

  /** Sets how many layers there are. Where all were lit, all stay lit. */
  setLayers(layers: number): void {
    if (layers === this.#layers) return;
    const complete = this.#position >= this.#layers;
    this.#layers = layers;
    this.#move(complete ? layers : Math.min(this.#position, layers));
  }

  /** Goes on from where it is; from the start, where it had come to the end. */
  play(): void {
    if (this.#position >= this.#layers) this.#move(0);
    this.#set({ playing: this.#layers > 0 });
  }

  /** Stops where it is. */
  pause(): void {
    this.#set({ playing: false });
  }

  /**
   * Goes to a place, and stays there unless it plays.
   * @param position from 0, where none is lit, to the number of layers
   */
  seek(position: number): void {
    this.#move(Math.min(this.#layers, Math.max(0, position)));
  }

  /**
   * How fast it plays.
   * @param speed how often as fast as usual. @default 1
   */
  setSpeed(speed: number): void {
    this.#set({ speed });
  }

  /** Whether to start over at the end. @default false */
  setLoop(loop: boolean): void {
    this.#set({ loop });
  }

  /** Whether to go from the last layer to the first: the way of reasons, from the answer to the picture. @default false */
  setBackward(backward: boolean): void {
    this.#set({ backward });
  }

  /**
   * Moves on by so many seconds, where it plays.
   * @returns whether it goes on
   */
  advance(seconds: number): boolean {
    const { playing, speed, loop } = this.#state;
    if (!playing) return false;
    const next = this.#position + (seconds * speed * this.#layers) / PASS_SECONDS;
    if (next < this.#layers) this.#move(next);
    else if (loop) this.#move(0);
    else {
      this.#move(this.#layers);
      this.#set({ playing: false });
    }
    return this.#state.playing;
  }

  /** How far the signal has come into what lies beyond the last layer, the picture where it goes backward: from 0 to 1. */
  get beyond(): number {
    return Math.min(1, Math.max(0, this.#position - this.#layers + 1));
  }

  /** How bright a layer is: a ghost before the signal comes, above 1 while it arrives, 1 ever after. */
  brightness(layer: number): number {
    const age = this.#position - (this.#state.backward ? this.#layers - 1 - layer : layer);
    if (this.#position >= this.#layers || age >= 2) return 1;
    const rise = Math.min(1, Math.max(0, age / 0.4));
    return GHOST + rise * (1 - GHOST + FLASH * (1 - Math.max(0, age) / 2) ** 2);
  }

  #move(position: number): void {
    if (position === this.#position) return;
    this.#position = position;
    this.#set({ lit: Math.ceil(position) });
    for (const listener of this.#listeners) listener();
  }

  #set(change: Partial<ForwardPassState>): void {
    const next = { ...this.#state, ...change };
    const { playing, lit, speed, loop, backward } = this.#state;
    const isSame =
      next.playing === playing &&
      next.lit === lit &&
      next.speed === speed &&
      next.loop === loop &&
      next.backward === backward;
    if (isSame) return;
    const started = next.playing && !playing;
    this.#state = next;
    for (const listener of this.#stateListeners) listener();
    // Those who draw must draw the first frame, too.
    if (started) for (const listener of this.#listeners) listener();
  }
}
