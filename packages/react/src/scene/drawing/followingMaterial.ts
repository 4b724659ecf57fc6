import type { Material } from "three";

/**
 * A material that is at any time as another one is: each block needs one of its own, as three keeps uniforms by material,
 * while the user has one, whose props may change.
 */
export function followingMaterial(leader: Material): Material {
  const follower = leader.clone();
  for (const key of Object.keys(follower)) {
    if (key === "uuid") continue;
    Object.defineProperty(follower, key, {
      configurable: true,
      enumerable: true,
      get: (): unknown => Reflect.get(leader, key),
      set: (value: unknown) => {
        Reflect.set(leader, key, value);
      },
    });
  }
  return follower;
}

/** Gives it something that its leader does not have. */
export function setOwn(follower: Material, properties: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(properties))
    Object.defineProperty(follower, key, { configurable: true, enumerable: true, writable: true, value });
}
