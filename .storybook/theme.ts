import { create } from "storybook/theming";

/** The dark room in which scans look best; Storybook's own frame and its docs pages take part. */
export const theme = create({
  base: "dark",
  brandTitle: "Neuron Cloud",
  brandTarget: "_self",
  colorPrimary: "#f6a04d",
  colorSecondary: "#2f8fd8",
  appBg: "#0a0d12",
  appContentBg: "#0d1117",
  appPreviewBg: "#0d1117",
  appBorderColor: "#242c37",
  barBg: "#0a0d12",
  textColor: "#e8edf3",
});
