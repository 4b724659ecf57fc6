// The entry `@neuron-cloud/element/jsx`: the package, and `<neuron-cloud>` in React's JSX. An entry of its own, as other pages
// have no types of React.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { NeuronCloudAttributes, NeuronCloudElement, NeuronCloudEvents } from "./index.js";

export * from "./index.js";

/** `onready`, `onerror` and `onneuron`, all in small letters: React listens to what comes after the `on`. */
type Listeners = {
  [Name in keyof NeuronCloudEvents as `on${Name}`]?: ((event: NeuronCloudEvents[Name]) => void) | undefined;
};

type Attributes = {
  [Name in keyof NeuronCloudAttributes]?: NeuronCloudAttributes[Name] | undefined;
};

/** What `<neuron-cloud>` takes in JSX. */
export type NeuronCloudProps = Omit<
  DetailedHTMLProps<HTMLAttributes<NeuronCloudElement>, NeuronCloudElement>,
  "onError"
> &
  Attributes &
  Listeners;

declare module "react" {
  // oxlint-disable-next-line typescript/no-namespace -- React's own way to add a tag
  namespace JSX {
    interface IntrinsicElements {
      "neuron-cloud": NeuronCloudProps;
    }
  }
}
