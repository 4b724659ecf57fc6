// A browser that draws in software on a loaded machine now and then misses a touch or a frame: each test has a second try, and
// what failed the first one is printed.
import { jest } from "@jest/globals";

jest.retryTimes(1, { logErrorsBeforeRetry: true });
