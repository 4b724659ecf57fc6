// A page that is translated (by Chrome, say) has each of its texts taken out and put into <font> elements, behind React's back. All
// widgets have to go on from there. What a translator makes of a text that did not change is not asked.
import {
  floatTensor,
  inputTensor,
  model,
  NeuronCloudError,
  node,
  writeModel,
  type DrawableLayer,
  type InputDescription,
} from "@neuron-cloud/core";
import { act, fireEvent, render } from "@testing-library/react";
import type { ReactElement } from "react";
import type { Lesions } from "../hooks/useLesions.js";
import type { Webcam } from "../hooks/webcam.js";
import { ForwardPass } from "../playback/ForwardPass.js";
import { PlaybackControls } from "../playback/PlaybackControls.js";
import { inspectedActivations } from "../testing/inspected.js";
import { scanAt } from "../testing/scans.js";
import { AnswerContrast } from "./AnswerContrast.js";
import { ChannelRanking } from "./ChannelRanking.js";
import { ChannelSurvey } from "./ChannelSurvey.js";
import { ContrastControls } from "./ContrastControls.js";
import { DrawingPad } from "./DrawingPad.js";
import { DreamView } from "./DreamView.js";
import { FeatureMaps } from "./FeatureMaps.js";
import { GuidedTour } from "./GuidedTour.js";
import { ImagePicker } from "./ImagePicker.js";
import { InputPicker } from "./InputPicker.js";
import { InputPicture } from "./InputPicture.js";
import { LayerPicker } from "./LayerPicker.js";
import { LayerTable } from "./LayerTable.js";
import { Legend } from "./Legend.js";
import { LesionBrush } from "./LesionBrush.js";
import { LoadProgress } from "./LoadProgress.js";
import { ModelPicker } from "./ModelPicker.js";
import { NeuronCursor } from "./NeuronCursor.js";
import { NeuronDetails } from "./NeuronDetails.js";
import { Predictions } from "./Predictions.js";
import { SpokenAnswer } from "./SpokenAnswer.js";
import { WebcamStatus } from "./WebcamStatus.js";

const cat = inspectedActivations();
const dog = inspectedActivations({
  model: "Another network",
  classNames: ["beagle", "collie", "whippet", "borzoi", "vizsla", "papillon"],
  probabilities: Float32Array.from([0.1, 0.2, 0.3, 0.25, 0.1, 0.05]),
});
const failure = (message: string) => new NeuronCloudError("network", message);
const nothing = () => undefined;
function passAt(layers: number): ForwardPass {
  const pass = new ForwardPass();
  pass.setLayers(layers);
  pass.seek(layers);
  return pass;
}
const handles = { start: nothing, stop: nothing };
const camera = { stream: {} as MediaStream, video: document.createElement("video") }; // oxlint-disable-line typescript/no-unsafe-type-assertion -- never played
const webcams = {
  off: { status: "off", stream: null, video: null, error: null, ...handles },
  live: { status: "live", error: null, ...camera, ...handles },
  paused: { status: "paused", error: null, ...camera, ...handles },
  broken: { status: "error", stream: null, video: null, error: failure("No webcam."), ...handles },
} satisfies Record<string, Webcam>;
const steps = [
  { title: "First", text: "Plain words." },
  {
    title: "Second",
    text: (
      <>
        Words with <b>some</b> of them bold.
      </>
    ),
  },
  { title: "Third", text: "The end." },
];
const pixels = { width: 1, height: 1, data: new Uint8ClampedArray(4) };

const noDream = { picture: null, progress: null, message: null, stop: nothing, again: nothing };
const layer = (name: string, isDefault: boolean): DrawableLayer => ({
  name,
  kind: "Relu",
  shape: [4, 2, 3],
  dims: [1, 4, 2, 3],
  type: "float32",
  group: "body",
  isDefault,
});
const layers = [layer("body/relu", true), layer("body/pool", false)];
const ids: InputDescription = {
  name: "ids",
  type: "int64",
  shape: [1, 2],
  dims: [1, 2],
  role: "tokens",
  why: "it takes whole numbers",
  isFilled: true,
  filling: "random tokens",
};
const mask: InputDescription = { ...ids, name: "mask", role: "mask", filling: "ones" };
const inputsOf = (...inputs: InputDescription[]) => ({ inputs, example: () => ({ tensors: {} }) });
const tensors = (values: readonly number[]) => ({ tensors: { ids: inputTensor("int64", [1, 2], values) } });

const noRanking = { ranking: null, progress: null, message: null };
const rankingOf = (effect: number) => ({
  layer: "conv1",
  score: 5,
  answer: 0,
  channels: [{ channel: 2, effect, answer: 1, probability: 0.2 }],
});
const noSurvey = { survey: null, pictures: [], progress: null, message: null };
const surveyOf = (silent: readonly number[], pictures: number) => ({
  pictures,
  layers: [
    {
      name: "conv1",
      shape: [3, 1, 1] as const,
      channels: [0, 1, 2].map((channel) => ({
        channel,
        min: 0,
        max: silent.includes(channel) ? 0 : pictures,
        mean: 0,
        activeFraction: 1,
        strongest: [{ picture: 0, neuron: channel, activation: pictures, area: null }],
        silenced: null,
      })),
      silent,
      pairs: silent.length > 0 ? [{ channels: [0, 1] as const, correlation: -1 }] : [],
      decider: silent[0] ?? null,
    },
  ],
});
const contrasted = [
  { name: "cat", activations: cat },
  { name: "dog", activations: dog },
];
const noLesions: Lesions = {
  tool: { what: "channel", size: 3, to: 0 },
  setTool: nothing,
  interventions: [],
  paint: nothing,
  undo: null,
  redo: null,
  clear: null,
  status: "idle",
  lesioned: null,
  message: null,
};

/** What each widget shows, one after the other. */
const widgets: Record<string, ReactElement[]> = {
  AnswerContrast: [
    <AnswerContrast key="" a={null} b={null} />,
    <AnswerContrast key="" a={cat} b={null} />,
    <AnswerContrast key="" a={cat} b={dog} labelB="After" />,
  ],
  ChannelRanking: [
    { ...noRanking, status: "idle" } as const,
    { ...noRanking, status: "running" } as const,
    { ...noRanking, status: "running", ranking: rankingOf(4), progress: { done: 1, total: 2 } } as const,
    { ...noRanking, status: "ready", ranking: rankingOf(-3) } as const,
    { ...noRanking, status: "error", message: "No network." } as const,
  ].map((state) => <ChannelRanking key="" of={cat} state={state} onCancel={nothing} />),
  ChannelSurvey: [
    { ...noSurvey, status: "idle" } as const,
    { ...noSurvey, status: "running" } as const,
    { ...noSurvey, status: "running", progress: { done: 1, total: 2 } } as const,
    { ...noSurvey, status: "ready", survey: surveyOf([], 1) } as const,
    { ...noSurvey, status: "ready", survey: surveyOf([0, 2], 3) } as const,
    { ...noSurvey, status: "error", message: "No network." } as const,
  ].map((state) => <ChannelSurvey key="" state={state} onCancel={nothing} onSelect={nothing} />),
  ContrastControls: [
    { status: "idle", contrast: null, message: null } as const,
    { status: "running", contrast: null, message: null } as const,
    { status: "ready", contrast: cat, message: null } as const,
    { status: "error", contrast: null, message: "Nothing in common." } as const,
  ].map((state) => (
    <ContrastControls
      key=""
      sides={contrasted}
      value={{ a: "cat", b: "dog" }}
      onChange={nothing}
      state={state}
    />
  )),
  LesionBrush: [
    noLesions,
    {
      ...noLesions,
      interventions: [{ layer: "conv1", channels: [2] }],
      status: "running",
      undo: nothing,
    } as const,
    { ...noLesions, status: "error", message: "No network." } as const,
  ].map((lesions) => (
    <LesionBrush key="" of={cat} lesions={lesions} selection={{ layer: "conv1", neuron: 4 }} />
  )),
  DrawingPad: [
    <DrawingPad key="" onDraw={nothing} />,
    <DrawingPad key="" onDraw={nothing} surprise={() => []} />,
  ],
  DreamView: [
    { status: "idle" } as const,
    { status: "dreaming" } as const,
    { status: "dreaming", progress: { done: 3, total: 9 }, picture: pixels } as const,
    { status: "stopped", progress: { done: 3, total: 9 }, picture: pixels } as const,
    { status: "ready", progress: { done: 9, total: 9 }, picture: pixels } as const,
    { status: "error", message: "No network." } as const,
  ].map((told) => <DreamView key="" dream={{ ...noDream, ...told }} label="cat" />),
  FeatureMaps: [
    <FeatureMaps key="" of={cat} layer="conv1" pageSize={6} />,
    <FeatureMaps key="" of={cat} layer="conv1" pageSize={9} onSelect={nothing} />,
    <FeatureMaps key="" of={cat} layer="softmax" />,
    <FeatureMaps key="" of={dog} layer="softmax" />,
    <FeatureMaps key="" of={null} layer={null} />,
    <FeatureMaps key="" of={cat} layer="pool1" />,
  ],
  GuidedTour: [null, 0, 1, 2, 1, null].map((step) => (
    <GuidedTour key="" steps={steps} step={step} onStep={nothing} />
  )),
  ImagePicker: [
    <ImagePicker key="" value={null} onPick={nothing} />,
    <ImagePicker key="" value={null} onPick={nothing} dropTarget="page" webcam={false} url={false} />,
    <ImagePicker key="" value={null} onPick={nothing} samples={[{ name: "a", title: "A", image: pixels }]} />,
  ],
  InputPicker: [
    <InputPicker key="" of={inputsOf(ids)} value={null} onPick={nothing} />,
    <InputPicker key="" of={inputsOf(ids)} value={tensors([1, 2])} onPick={nothing} />,
    <InputPicker key="" of={inputsOf(ids, mask)} value={tensors([3, 4])} onPick={nothing} />,
    <InputPicker key="" of={inputsOf()} value={null} onPick={nothing} />,
  ],
  InputPicture: [
    <InputPicture key="" of={null} />,
    <InputPicture key="" of={cat} classMap={0} />,
    <InputPicture key="" of={dog} classMap={1} />,
    <InputPicture key="" of={dog} />,
  ],
  LayerPicker: [
    <LayerPicker key="" layers={layers} value={["body/relu"]} onChange={nothing} />,
    <LayerPicker key="" layers={layers} value={[]} onChange={nothing} />,
    <LayerPicker key="" layers={layers.slice(1)} value={["body/pool"]} onChange={nothing} />,
  ],
  LayerTable: [
    <LayerTable key="" of={null} />,
    <LayerTable key="" of={cat} />,
    <LayerTable key="" of={dog} onSelect={nothing} />,
    <LayerTable key="" of={dog} />,
  ],
  Legend: [
    <Legend key="" />,
    <Legend key="" max={3} unit="mV" />,
    <Legend key="" max={4} label="Another" />,
    <Legend key="" />,
  ],
  LoadProgress: [
    scanAt({ status: "idle" }),
    scanAt({ status: "downloading", loaded: 1e5, total: null }),
    scanAt({ status: "downloading", loaded: 2e5, total: 1e6 }),
    scanAt({ status: "preparing" }),
    scanAt({ status: "error", error: failure("The first reason.") }),
    scanAt({ status: "error", error: failure("The second reason.") }, { outdated: true, activations: cat }),
    scanAt({ status: "running" }, { provider: "wasm" }),
    scanAt(
      { status: "ready", activations: cat },
      { provider: "wasm", passedOver: [{ provider: "webgl", reason: "no WebGL" }] },
    ),
    scanAt({ status: "ready", activations: dog }, { provider: "webgl" }),
  ].map((scan) => <LoadProgress key="" scan={scan} />),
  NeuronCursor: [null, { layer: "conv1", neuron: 4 }, { layer: "softmax", neuron: 1 }].map((selection) => (
    <NeuronCursor key="" of={cat} selection={selection} onSelect={nothing} />
  )),
  NeuronDetails: [
    null,
    { layer: "softmax", neuron: 0 },
    { layer: "softmax", neuron: 3 },
    { layer: "conv1", neuron: 700 },
    { layer: "pool1", neuron: 200 },
  ].flatMap((selection) => [
    <NeuronDetails key="" of={cat} selection={selection} />,
    <NeuronDetails key="" of={dog} selection={selection} onSelect={nothing} />,
  ]),
  PlaybackControls: [
    <PlaybackControls key="" of={passAt(0)} />,
    <PlaybackControls key="" of={passAt(3)} activations={cat} speeds={[1, 2]} />,
    <PlaybackControls key="" of={passAt(2)} activations={dog} speeds={[3]} />,
  ],
  Predictions: [
    <Predictions key="" of={null} />,
    <Predictions key="" of={cat} />,
    <Predictions key="" of={dog} />,
    <Predictions key="" of={dog} count={2} onSelect={nothing} />,
    <Predictions key="" of={cat} count={3} />,
  ],
  SpokenAnswer: [
    <SpokenAnswer key="" of={null} pause={0} />,
    <SpokenAnswer key="" of={cat} pause={0} />,
    <SpokenAnswer key="" of={dog} pause={0} />,
  ],
  WebcamStatus: [
    <WebcamStatus key="" webcam={webcams.off} />,
    <WebcamStatus key="" webcam={webcams.live} fps={3} />,
    <WebcamStatus key="" webcam={webcams.live} fps={4} />,
    <WebcamStatus key="" webcam={webcams.broken} />,
    <WebcamStatus key="" webcam={webcams.paused} />,
  ],
};

/** A file as jsdom has none. */
function fileOf(dims: readonly number[], name: string): File {
  const bytes = writeModel(
    model({
      name: "small",
      opset: 13,
      input: { name: "x", dims },
      output: { name: "y", dims },
      nodes: [node("Mul", ["x", "w"], ["y"])],
      initializers: [floatTensor("w", [1], Float32Array.of(2))],
    }),
  );
  return Object.assign(new File([bytes], name), { arrayBuffer: async () => bytes.slice().buffer });
}

/** As a page translator does it, spaces included; what the texts say stays. */
function translate(root: Element) {
  const texts: Text[] = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode instanceof Text) texts.push(walk.currentNode);
  for (const text of texts) {
    if (text.parentElement?.closest("option")) continue; // translated in place
    const inner = document.createElement("font");
    inner.append(text.data);
    const outer = document.createElement("font");
    outer.append(inner);
    text.replaceWith(outer);
  }
}

/** All answers and words that were on their way are there. */
const rest = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

beforeEach(() => {
  jest.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null); // jsdom draws nothing
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: true, addEventListener: nothing, removeEventListener: nothing }),
  });
});

it.each(Object.entries(widgets))("%s goes on after the page was translated", async (_, states) => {
  const { container, rerender } = render(<div />);
  for (const state of states) {
    /* oxlint-disable no-await-in-loop -- one after the other is the point */
    rerender(state);
    await rest();
    const alone = render(state);
    await rest();
    /* oxlint-enable no-await-in-loop */
    expect(container.textContent).toBe(alone.container.textContent);
    alone.unmount();
    translate(container);
  }
});

const choose = (container: HTMLElement, file: File) =>
  act(async () => {
    fireEvent.change(container.querySelector("input")!, { target: { files: [file] } });
  });

// It shows what it was given, so that the states come of files.
it("ModelPicker goes on after the page was translated", async () => {
  const { container } = render(<ModelPicker onOpen={nothing} />);
  const files = [
    fileOf([1, 3, 8, 8], "one.onnx"),
    Object.assign(new File(["no model"], "two.onnx"), { arrayBuffer: async () => new ArrayBuffer(4) }),
    fileOf([1, 6], "three.onnx"),
  ];
  for (const file of files) {
    /* oxlint-disable no-await-in-loop -- one after the other is the point */
    await choose(container, file);
    await rest();
    const alone = render(<ModelPicker onOpen={nothing} />);
    await choose(alone.container, file);
    await rest();
    /* oxlint-enable no-await-in-loop */
    expect(container.textContent).toBe(alone.container.textContent);
    alone.unmount();
    translate(container);
  }
});
