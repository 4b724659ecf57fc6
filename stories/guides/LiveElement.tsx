import "@neuron-cloud/element"; // oxlint-disable-line import/no-unassigned-import -- it defines the tag
import { createElement } from "react";
import { recordingHere } from "../support/recordings.js";
import "./guides.css";

/** The guide's first example. */
export const LiveElement = () =>
  createElement("neuron-cloud", {
    class: "guide-element",
    src: recordingHere("monarch"),
    predictions: 3,
  });
