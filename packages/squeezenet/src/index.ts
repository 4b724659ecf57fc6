/**
 * SqueezeNet v1.0 as a model card.
 * @module @neuron-cloud/squeezenet
 */
export { squeezenet, squeezenetFrom, weightsFile } from "./card.js";
