import { defaultAxes } from "../activations/axes.js";
import { mostNeurons } from "../activations/encode.js";
import type { AxisRole, LayerAxis, LayerShape, LayerStatistics } from "../activations/types.js";
import type { ReceptiveField } from "../activations/explanations.js";
import { numberTypes } from "../inputs/tensor.js";
import type { TensorType } from "../inputs/types.js";
import {
  type Header,
  type InputHeader,
  type LayerHeader,
  neuronsIn,
  type PictureHeader,
  type TensorHeader,
} from "./format.js";

/** Pixels along one side of an input picture; a network's input is far smaller. */
const MOST_PIXELS_A_SIDE = 4096;
const MOST_CLASSES = 1e6;
/** Along one axis of an input. */
const MOST_ELEMENTS = 2 ** 31;

/**
 * Reads a header that may hold anything.
 * @throws {TypeError} naming the place that is wrong
 */
export function parseHeader(json: Uint8Array): Header {
  const root = object(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)), "header");
  return {
    model: text(root["model"], "model"),
    answerLayer: root["answerLayer"] === null ? null : text(root["answerLayer"], "answerLayer"),
    classNames: list(root["classNames"], "classNames", text),
    pictures: list(root["pictures"], "pictures", picture),
  };
}

function picture(value: unknown, at: string): PictureHeader {
  const { width, height, tensors, classes, layers } = object(value, at);
  const input: InputHeader =
    tensors === undefined
      ? {
          width: integer(width, `${at}.width`, 1, MOST_PIXELS_A_SIDE),
          height: integer(height, `${at}.height`, 1, MOST_PIXELS_A_SIDE),
        }
      : { tensors: list(tensors, `${at}.tensors`, tensor) };
  return {
    ...input,
    classes: integer(classes, `${at}.classes`, 0, MOST_CLASSES),
    layers: list(layers, `${at}.layers`, layer),
  };
}

function tensor(value: unknown, at: string): TensorHeader {
  const { name, type, dims, texts } = object(value, at);
  return {
    name: text(name, `${at}.name`),
    type: oneOf(type, TENSOR_TYPES, `${at}.type`),
    dims: list(dims, `${at}.dims`, (size, where) => integer(size, where, 0, MOST_ELEMENTS)),
    ...(texts !== undefined && { texts: list(texts, `${at}.texts`, text) }),
  };
}

const TENSOR_TYPES: readonly TensorType[] = ["string", ...numberTypes];

function layer(value: unknown, at: string): LayerHeader {
  const { name, kind, shape, axes, scale, zeroPoint, codeBits, statistics, receptiveField, inputs } = object(
    value,
    at,
  );
  const sizes = layerShape(shape, `${at}.shape`);
  return {
    name: text(name, `${at}.name`),
    kind: text(kind, `${at}.kind`),
    shape: sizes,
    // Version 1 has none.
    axes: axes === undefined ? defaultAxes(sizes) : list(axes, `${at}.axes`, axis),
    scale: number(scale, `${at}.scale`, Number.MIN_VALUE),
    zeroPoint: integer(zeroPoint, `${at}.zeroPoint`, 0, 255),
    codeBits: integer(codeBits, `${at}.codeBits`, 4, 8) === 4 ? 4 : 8,
    statistics: layerStatistics(statistics, `${at}.statistics`),
    receptiveField: receptiveField === null ? null : field(receptiveField, `${at}.receptiveField`),
    // Files that were written before layers had them have none.
    inputs: inputs === null || inputs === undefined ? null : list(inputs, `${at}.inputs`, text),
  };
}

function layerShape(value: unknown, at: string): LayerShape {
  const [channels, height, width] = list(value, at, (size, where) => integer(size, where, 1, mostNeurons));
  const shape = [channels ?? 0, height ?? 0, width ?? 0] as const;
  integer(neuronsIn(shape), `${at} × neurons`, 1, mostNeurons);
  return shape;
}

const AXIS_ROLES = [
  "batch",
  "channel",
  "row",
  "column",
  "depth",
  "time",
  "token",
  "feature",
  "head",
  "other",
] as const satisfies readonly AxisRole[];

function axis(value: unknown, at: string): LayerAxis {
  const { name, role, size } = object(value, at);
  return {
    name: text(name, `${at}.name`),
    role: oneOf(role, AXIS_ROLES, `${at}.role`),
    size: integer(size, `${at}.size`, 1, mostNeurons),
  };
}

function layerStatistics(value: unknown, at: string): LayerStatistics {
  const { min, max, mean, l2, activeFraction, nonFinite } = object(value, at);
  return {
    min: number(min, `${at}.min`),
    max: number(max, `${at}.max`),
    mean: number(mean, `${at}.mean`),
    l2: number(l2, `${at}.l2`, 0),
    activeFraction: number(activeFraction, `${at}.activeFraction`, 0, 1),
    nonFinite: integer(nonFinite, `${at}.nonFinite`, 0, mostNeurons),
  };
}

function field(value: unknown, at: string): ReceptiveField {
  const { size, stride, start, seen } = object(value, at);
  const area = object(seen, `${at}.seen`);
  return {
    size: pair(size, `${at}.size`),
    stride: pair(stride, `${at}.stride`),
    start: pair(start, `${at}.start`),
    seen: {
      x: number(area["x"], `${at}.seen.x`),
      y: number(area["y"], `${at}.seen.y`),
      width: number(area["width"], `${at}.seen.width`),
      height: number(area["height"], `${at}.seen.height`),
    },
  };
}

function pair(value: unknown, at: string): readonly [number, number] {
  const [first, second] = list(value, at, (item, where) => number(item, where));
  return [number(first, `${at}[0]`), number(second, `${at}[1]`)];
}

function object(value: unknown, at: string): { readonly [key: string]: unknown } {
  if (typeof value === "object" && value !== null) return { ...value };
  throw wrong(at, value, "an object");
}

function list<T>(value: unknown, at: string, read: (item: unknown, at: string) => T): T[] {
  if (Array.isArray(value)) return value.map((item, i) => read(item, `${at}[${i}]`));
  throw wrong(at, value, "a list");
}

function text(value: unknown, at: string): string {
  if (typeof value === "string") return value;
  throw wrong(at, value, "a text");
}

function oneOf<T extends string>(value: unknown, known: readonly T[], at: string): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw wrong(at, value, `one of ${known.join(", ")}`);
}

function number(value: unknown, at: string, least = -Infinity, most = Infinity): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= least && value <= most) return value;
  throw wrong(at, value, `a number from ${least} to ${most}`);
}

function integer(value: unknown, at: string, least: number, most: number): number {
  if (Number.isInteger(value)) return number(value, at, least, most);
  throw wrong(at, value, `a whole number from ${least} to ${most}`);
}

function wrong(at: string, value: unknown, expected: string): TypeError {
  return new TypeError(`${at} is ${String(value).slice(0, 40)} where ${expected} is expected`);
}
