export { squeezenet, squeezenetFrom, weightsFile } from "./card.js";
