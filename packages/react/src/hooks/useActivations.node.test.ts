import { expect, it } from "@jest/globals";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { greyPicture, tinyCard } from "../testing/tinyModel.js";
import { useActivations } from "./useActivations.js";

it("renders on a server as idle, without a browser and without a download", () => {
  const model = tinyCard();
  const Probe = () => useActivations(model, greyPicture(10)).status;
  expect(globalThis).not.toHaveProperty("window");
  expect(renderToString(createElement(Probe))).toBe("idle");
  expect(model.loads).toHaveLength(0);
});
