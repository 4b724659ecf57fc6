import { isAbortError, NeuronCloudError } from "@neuron-cloud/core";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { inspect, type InspectOptions, type InspectSurroundings } from "./inspect.js";
import { modelNames } from "./models.js";
import { record, type RecordOptions, type RecordSurroundings } from "./record.js";

export interface Surroundings {
  /** Aborts when the person wants to stop. */
  readonly signal: AbortSignal;
  /** What is told to people, a line at a time. @default standard error */
  readonly tell?: ((line: string) => void) | undefined;
  /** What was asked for, a line at a time. @default standard output */
  readonly print?: ((line: string) => void) | undefined;
}

/** As shells have it: 130 = 128 + the number of SIGINT. */
const INTERRUPTED = 130;

/**
 * Does what a command line asks for.
 * @param args without the program's name
 * @returns the exit code: 0, 1 for a failure, 130 when interrupted
 */
export async function run(
  args: readonly string[],
  { signal, tell = console.error, print = console.log }: Surroundings,
): Promise<number> {
  const program = createProgram({ signal, tell, print });
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode; // Commander has told it already
    if (signal.aborted || isAbortError(error)) {
      tell("Interrupted; nothing was written.");
      return INTERRUPTED;
    }
    // What nobody foresaw keeps its stack, so that it can be reported.
    tell(error instanceof NeuronCloudError ? `error: ${error.message}` : String(stackOf(error)));
    return 1;
  }
}

function createProgram(surroundings: RecordSurroundings & InspectSurroundings): Command {
  // Set before there are commands, which inherit it.
  const program = new Command("neuron-cloud")
    .description("Look inside a neural network.")
    .configureOutput({ writeErr: (text) => surroundings.tell(text.trimEnd()) })
    .exitOverride();
  program
    .command("record")
    .description("Run pictures through a network and save what every neuron puts out.")
    .argument("[images...]", "PNG and JPEG files, folders of them, or patterns such as 'cats/*.jpg'", [])
    .requiredOption("-o, --out <file>", "the recording to write, such as cat.ncloud")
    .option("-m, --model <name>", `the network: ${modelNames.join(", ")}, or an .onnx file`, "squeezenet")
    .option(
      "-i, --input <files...>",
      "tensors for the network (.npy, .npz, .pb), or numbers or texts (.txt, .csv), as file or name=file",
    )
    .option("--labels <file>", "the names of the network's classes: a line each, or JSON")
    .option("-w, --weights <file>", "the network's weights, instead of downloading them once")
    .option("-l, --layers <names>", "the layers to keep, such as conv1,fire9/concat (default: all)", names)
    .option("-b, --bits <number>", "how finely activations are kept, from 1 to 8", bits, 4)
    .action((images: string[], options: RecordOptions) => record(images, options, surroundings));
  program
    .command("inspect")
    .description("Tell what a network takes, and what can be drawn of it.")
    .argument("<model>", "an .onnx file")
    .option("--json", "as JSON, with each layer that can be drawn")
    .option("-a, --all", "list each layer that can be drawn")
    .option("--labels <file>", "the names of the network's classes: a line each, or JSON")
    .action((model: string, options: InspectOptions) => inspect(model, options, surroundings));
  return program;
}

function names(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

function bits(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 8) return number;
  throw new InvalidArgumentError("Give a whole number from 1 to 8.");
}

function stackOf(error: unknown): unknown {
  return error instanceof Error ? (error.stack ?? error.message) : error;
}
