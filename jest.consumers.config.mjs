export default {
  rootDir: import.meta.dirname,
  displayName: "consumers",
  testEnvironment: "node",
  testMatch: ["<rootDir>/consumers/*.test.mjs"],
  transform: {},
  maxWorkers: 1,
  testTimeout: 600_000,
};
