/**
 * `<neuron-cloud>`, for pages without React.
 * @module @neuron-cloud/element
 */
import { NeuronCloudElement } from "./NeuronCloudElement.js";

export { NeuronCloudElement };
export type { NeuronCloudEvents, NeuronDetail, ReadyDetail } from "./events.js";
export type { NeuronCloudAttributes } from "./attributes.js";

// A server may import this, and finds nothing to define.
if (typeof customElements !== "undefined" && !customElements.get("neuron-cloud"))
  customElements.define("neuron-cloud", NeuronCloudElement);

declare global {
  interface HTMLElementTagNameMap {
    "neuron-cloud": NeuronCloudElement;
  }
}
