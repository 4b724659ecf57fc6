// Every story of the scene, as it opens: see stories.test.mjs.
import { testEveryStory } from "./support/everyStory.mjs";

testEveryStory("sketchnet", (title) => title.startsWith("Scene/"));
