/**
 * Files kept in the browser's Cache Storage, by address. It is an extra: where the browser has none (plain HTTP, a
 * sandboxed frame, Node), denies it or is out of room, files are just not kept.
 */
export interface FileStore {
  /** The kept bytes, or undefined. */
  get(url: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  put(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  delete(url: string): Promise<void>;
}

/** @param name the cache's name, as the browser's developer tools show it */
export function openFileStore(name: string): FileStore {
  /** What `action` makes of the cache; undefined where there is none or it fails. */
  async function withCache<T>(action: (cache: Cache) => Promise<T>): Promise<T | undefined> {
    try {
      return await action(await caches.open(name));
    } catch {
      return undefined;
    }
  }
  return {
    get: (url) =>
      withCache(async (cache) => {
        const kept = await cache.match(url);
        return kept && new Uint8Array(await kept.arrayBuffer());
      }),
    put: (url, bytes) => withCache((cache) => cache.put(url, new Response(bytes))),
    async delete(url) {
      await withCache((cache) => cache.delete(url));
    },
  };
}
