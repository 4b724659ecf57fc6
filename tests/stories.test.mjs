// Every story, as it opens: it renders, its play function passes, axe finds nothing, the console stays silent. What a person
// does with a story beyond its play function is tested in the other files, stories about SqueezeNet itself in squeezenet/.
import { testEveryStory } from "./support/everyStory.mjs";

testEveryStory("sketchnet");
