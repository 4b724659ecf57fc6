import { within } from "storybook/test";

/** Waits for the network to run and for the first frame: the line that then says how many neurons are on screen. */
export const drawnCloud = (element: HTMLElement): Promise<HTMLElement> =>
  within(element).findByText(/neurons on screen/, undefined, { timeout: 40_000 });
