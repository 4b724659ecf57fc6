// Every story about SqueezeNet itself, as it opens; see ../stories.test.mjs.
import { testEveryStory } from "../support/everyStory.mjs";

testEveryStory("squeezenet");
