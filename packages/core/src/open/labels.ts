import type { ModelProto } from "../onnx/onnx_pb.js";

/**
 * Class names of a text: JSON (a list, or an object by index), or a line each. Of ImageNet's lists the first word is taken that a
 * class goes by.
 */
export function readLabels(labels: readonly string[] | string): readonly string[] {
  if (typeof labels !== "string") return labels;
  const parsed = fromJson(labels);
  if (parsed) return parsed;
  return labels
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => shortName(line));
}

/** Those that exporters put into a file, such as `names` by Ultralytics. */
export function labelsInside({ metadataProps }: ModelProto): readonly string[] {
  const found = metadataProps.find(({ key }) =>
    /^(names|classes|class_names|labels|id2label)$/i.test(key),
  )?.value;
  if (!found) return [];
  // Python prints dictionaries with other quotes and bare keys.
  return (
    fromJson(found) ?? fromJson(found.replaceAll("'", '"').replaceAll(/([{,]\s*)(\d+)\s*:/g, '$1"$2":')) ?? []
  );
}

function fromJson(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value.map(String);
    if (typeof value !== "object" || value === null) return null;
    const entries = Object.entries(value).filter(([key]) => /^\d+$/.test(key));
    const names: string[] = [];
    // ImageNet's index has pairs of an id and a name.
    for (const [key, name] of entries)
      names[Number(key)] = Array.isArray(name) ? String(name.at(-1)) : String(name);
    return names.length > 0 ? Array.from(names, (name, i) => name ?? `class ${i}`) : null;
  } catch {
    return null;
  }
}

function shortName(line: string): string {
  return line
    .trim()
    .replace(/^n\d{8}\s+/, "")
    .replace(/^\d+\s*[:,\t]\s*/, "")
    .replace(/,.*$/, "");
}
