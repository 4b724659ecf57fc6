import { squeezenetFrom } from "@neuron-cloud/squeezenet";

/** SqueezeNet from the file that `npm start` fetched and Storybook serves, so that stories need no other site. */
export const squeezenetHere = squeezenetFrom(new URL("models/compressed_SqueezeNet.net", document.baseURI));
