module.exports = {
  testEnvironment: "jsdom",
  setupFiles: ["./jest.setup.cjs"],
  // These are published as ES modules, which Jest compiles as it does your own code.
  transform: { "\\.m?[jt]sx?$": "babel-jest" },
  transformIgnorePatterns: ["/node_modules/(?!(@neuron-cloud|@bufbuild|d3-[a-z-]+|three)/)"],
};
