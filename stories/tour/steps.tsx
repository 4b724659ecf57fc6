import type { TourStep } from "@neuron-cloud/react";

/** What a visitor of SqueezeNet should know, in the order in which the signal goes. */
export const squeezenetSteps: TourStep[] = [
  {
    title: "Five million neurons",
    text: "Each dot of light is one neuron of SqueezeNet, a network that learned to name what is in a photo. A block is a layer. The picture comes in on the left, the answer goes out on the right.",
  },
  {
    title: "First, edges and colours",
    text: "The first layer looks through 96 small windows for edges, spots and colours. Seen from the front you still recognise the picture.",
    highlight: ["conv1"],
    focus: "conv1",
  },
  {
    title: "Squeeze and expand",
    text: "A fire module first squeezes what it got into a few feature maps, then expands it into many. The thin bright plates are the squeezes: few neurons, most of them busy.",
    highlight: ["fire2/squeeze1x1", "fire2/concat", "fire3/squeeze1x1", "fire3/concat"],
    focus: "fire3/squeeze1x1",
  },
  {
    title: "From where to what",
    text: "Deeper in, maps get smaller and there are more of them. A neuron here sees a large part of the picture and answers to parts of things: an eye, a wheel, a letter.",
    highlight: ["fire8/concat", "fire9/concat"],
    focus: "fire8/concat",
  },
  {
    title: "A map for each class",
    text: "The last convolution holds a small map for each of 1000 classes: where in the picture is evidence for it? Choose a prediction, and its map is laid over the picture.",
    highlight: ["conv10"],
    focus: "conv10",
  },
  {
    title: "The answer",
    text: "Averaged, compared and turned into probabilities: 1000 dots, of which a few light up. Point at one to read its name.",
    highlight: ["pool10", "prob"],
    focus: "prob",
  },
];

/** The same for SketchNet. */
export const sketchnetSteps: TourStep[] = [
  {
    title: "A hundred and fifty thousand neurons",
    text: "Each dot of light is one neuron of SketchNet, a small network that learned to name drawings. A block is a layer. The drawing comes in on the left, the answer goes out on the right.",
  },
  {
    title: "First, strokes",
    text: "The first layer looks for edges and colours, a few pixels at a time. You still recognise the drawing in it.",
    highlight: ["conv1"],
    focus: "conv1",
  },
  {
    title: "Squeeze and expand",
    text: "A fire module first squeezes what it got into a few feature maps, then expands it into many: cheap, and it forces the network to say what matters.",
    highlight: ["fire2/squeeze1x1", "fire2/concat", "fire3/squeeze1x1", "fire3/concat"],
    focus: "fire3/squeeze1x1",
  },
  {
    title: "A map for each thing",
    text: "The last convolution holds a small map for each of the 24 things that it knows: where in the drawing is evidence for it?",
    highlight: ["conv7"],
    focus: "conv7",
  },
  {
    title: "The answer",
    text: "Averaged, compared and turned into probabilities: 24 dots, of which one or two light up.",
    highlight: ["pool7", "prob"],
    focus: "prob",
  },
];
