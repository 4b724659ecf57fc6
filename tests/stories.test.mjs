// Every story, as it opens: it renders, its play function passes, axe finds nothing, the console stays silent. What a person
// does with a story beyond its play function is tested in the other files, stories about SqueezeNet itself in squeezenet/,
// those of the scene, which take as long as all others, in sceneStories.
import { testEveryStory } from "./support/everyStory.mjs";

testEveryStory("sketchnet", (title) => !title.startsWith("Scene/"));
