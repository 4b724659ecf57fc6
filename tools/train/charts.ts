import { things } from "../../packages/sketchnet/src/things.js";

const INK = "#333";
const FRAME = `font-family="system-ui, sans-serif" fill="${INK}"`;

/**
 * The loss while the network learned, as a drawing for a page.
 * @param losses means over equally many steps each
 * @param pictures that were learned from in all
 */
export function lossCurve(losses: readonly number[], pictures: number): string {
  const [width, height, left, bottom] = [640, 300, 48, 40];
  const most = Math.ceil(Math.max(...losses));
  const xOf = (i: number) => left + ((width - left - 12) * (i + 1)) / losses.length;
  const yOf = (loss: number) => 12 + (height - bottom - 12) * (1 - loss / most);
  const line = losses.map((loss, i) => `${xOf(i).toFixed(1)},${yOf(loss).toFixed(1)}`).join(" ");
  const rules = Array.from({ length: most + 1 }, (_, loss) => {
    const y = yOf(loss).toFixed(1);
    return (
      `<path d="M${left} ${y}H${width - 12}" stroke="#ddd"/>` +
      `<text x="${left - 8}" y="${y}" text-anchor="end" dominant-baseline="middle">${loss}</text>`
    );
  });
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const x = left + (width - left - 12) * part;
    const count = Math.round(pictures * part).toLocaleString("en");
    const anchor = part === 1 ? "end" : "middle";
    return `<text x="${x.toFixed(1)}" y="${height - bottom + 16}" text-anchor="${anchor}">${count}</text>`;
  });
  return svg(width, height, 12, [
    ...rules,
    ...marks,
    `<polyline points="${line}" fill="none" stroke="#d6453d" stroke-width="2"/>`,
    `<text x="${(left + width) / 2}" y="${height - 6}" text-anchor="middle">pictures learned from</text>`,
    `<text x="${left + 8}" y="22">cross-entropy</text>`,
  ]);
}

/**
 * What was taken for what, as a drawing for a page: a row for each thing, a column for each answer.
 * @param counts how often, by thing and answer
 */
export function confusionMatrix(counts: readonly (readonly number[])[]): string {
  const [cell, side] = [20, 84];
  const size = side + cell * things.length + 4;
  const cells = counts.flatMap((row, i) => {
    const all = row.reduce((a, b) => a + b, 0);
    return row.flatMap((count, j) => {
      if (count === 0) return [];
      const [x, y] = [side + j * cell, side + i * cell];
      const shade = i === j ? "#2f7d4f" : "#d6453d";
      const opacity = (i === j ? count / all : Math.min(1, 0.15 + (6 * count) / all)).toFixed(2);
      return [
        `<rect x="${x}" y="${y}" width="${cell}" height="${cell}" fill="${shade}" fill-opacity="${opacity}"/>`,
        `<text x="${x + cell / 2}" y="${y + cell / 2 + 0.5}" text-anchor="middle" dominant-baseline="middle" ` +
          `fill="${i === j ? "#fff" : INK}">${count}</text>`,
      ];
    });
  });
  const names = things.flatMap((thing, i) => {
    const at = side + (i + 0.5) * cell;
    return [
      `<text x="${side - 6}" y="${at}" text-anchor="end" dominant-baseline="middle" font-size="12">${thing}</text>`,
      `<text transform="translate(${at} ${side - 6}) rotate(-90)" dominant-baseline="middle" font-size="12">${thing}</text>`,
    ];
  });
  const frame = `<rect x="${side}" y="${side}" width="${cell * things.length}" height="${cell * things.length}" fill="none" stroke="#bbb"/>`;
  return svg(size, size, 9, [...cells, ...names, frame]);
}

function svg(width: number, height: number, fontSize: number, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="${fontSize}" ${FRAME}>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}
