/** A state that changes by events alone, and what is seen of it. */
export interface Store<Event, View> {
  /** What is seen now: the same object until something of it changes. */
  getView(this: void): View;
  /** Hears each change. Returns what ends that. */
  subscribe(this: void, listener: () => void): () => void;
  /** Lets something happen. Events that come in a row are heard as one change. */
  send(this: void, ...events: readonly Event[]): void;
}

/**
 * Reads no browser global, so that it can be made while a server renders.
 * @param reduce a pure function: where an event leads
 * @param viewOf a pure function
 */
export function createStore<State, Event, View extends object>(
  initial: State,
  reduce: (state: State, event: Event) => State,
  viewOf: (state: State) => View,
): Store<Event, View> {
  const listeners = new Set<() => void>();
  let state = initial;
  let view = viewOf(state);
  return {
    getView: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send(...events) {
      state = events.reduce(reduce, state);
      const next = viewOf(state);
      if (isSame(view, next)) return;
      view = next;
      for (const listener of listeners) listener();
    },
  };
}

function isSame(a: object, b: object): boolean {
  const [before, after] = [Object.entries(a), Object.entries(b)];
  return (
    before.length === after.length && after.every(([name, value]) => Object.is(Reflect.get(a, name), value))
  );
}
