// What is about SqueezeNet itself, and needs its weights and its reference results: see tests/squeezenet/README.md.
import browser from "./jest.browser.config.mjs";
import { node } from "./jest.config.mjs";

const { maxWorkers, testTimeout, testSequencer, ...inBrowser } = browser;

export default {
  maxWorkers,
  testTimeout,
  testSequencer,
  projects: [
    {
      ...node,
      displayName: "squeezenet",
      testMatch: [
        "<rootDir>/packages/*/src/**/*.weights.test.ts",
        "<rootDir>/tests/squeezenet/*.weights.test.mjs",
      ],
    },
    {
      ...inBrowser,
      displayName: "squeezenet-browser",
      testMatch: ["<rootDir>/tests/squeezenet/*.test.mjs"],
      testPathIgnorePatterns: ["\\.weights\\.test\\."],
    },
  ],
};
