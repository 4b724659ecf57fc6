import type { Placement } from "@neuron-cloud/core";

/** Calls back with each neuron's place in the cloud, in C×H×W order, and without garbage. */
export function forEachPlace(
  { position, lattice }: Placement,
  visit: (neuron: number, x: number, y: number, z: number) => void,
): void {
  const { origin, pitch, tilesAcross, tilePitch } = lattice;
  const [channels, rows, columns] = lattice.shape;
  let neuron = 0;
  for (let channel = 0; channel < channels; channel++) {
    const down = Math.floor(channel / tilesAcross);
    const left = position[0] + origin[0] + (channel % tilesAcross) * tilePitch[0];
    const top = position[1] + origin[1] - down * tilePitch[1];
    const z = position[2] + origin[2] - down * tilePitch[2];
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        visit(neuron++, left + column * pitch, top - row * pitch, z);
  }
}
