import { attributeNames, readAttribute, type NeuronCloudAttributes } from "./attributes.js";

/** The server's stand-in, so that it can import the class which only a browser makes. */
const Base = typeof HTMLElement === "undefined" ? (Object as unknown as typeof HTMLElement) : HTMLElement; // oxlint-disable-line typescript/no-unsafe-type-assertion

class Reflected extends Base {
  /** What a script set on the element before it was upgraded would hide these properties: hand it to them. */
  protected takeEarlyProperties(): void {
    for (const name of attributeNames) {
      if (!Object.hasOwn(this, name)) continue;
      const early: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, early);
    }
  }
}

for (const name of attributeNames) {
  Object.defineProperty(Reflected.prototype, name, {
    enumerable: true,
    configurable: true,
    get(this: Reflected) {
      return readAttribute(this, name);
    },
    // React sets what a prop no longer holds to undefined.
    set(this: Reflected, value: string | number | boolean | null | undefined) {
      if (value === null || value === undefined || value === false) this.removeAttribute(name);
      else this.setAttribute(name, value === true ? "" : String(value));
    },
  });
}

/** An HTML element whose properties reflect its attributes. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loop above defines them
export const ReflectedElement = Reflected as unknown as {
  new (): Reflected & NeuronCloudAttributes;
};
