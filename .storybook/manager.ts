import { addons } from "storybook/manager-api";
import { theme } from "./theme.js";

// A visitor sees the story; whoever works on it opens the panel of addons (key A).
addons.setConfig({ theme, showPanel: false });
