import { Adam } from "./Adam.js";
import { restore, save } from "./checkpoint.js";
import { Learners } from "./Learners.js";
import { firstParameters, type Parameter } from "./trainer.js";

export interface Plan {
  readonly seed: number;
  readonly steps: number;
  readonly batch: number;
  /** The largest learning rate. */
  readonly rate: number;
  /** How much of each label goes to all other things. */
  readonly smoothing: number;
}

/** Steps from one line of progress, and one checkpoint, to the next. */
const EVERY = 100;
/** One for each of two cores. Another number would add gradients up in another order, and give other weights. */
const THREADS = 2;

/** Trains the network, or goes on with it. */
export async function learn(
  plan: Plan,
  file: string,
): Promise<{ parameters: Parameter[]; losses: readonly number[] }> {
  const parameters = firstParameters(plan.seed);
  const lengths = parameters.map(({ values }) => values.length);
  const name = JSON.stringify(plan);
  const before = restore(file, name, [...lengths, ...lengths, ...lengths]);
  const losses = [...(before?.losses ?? [])];
  const part = (i: number) => before?.tensors.slice(i * lengths.length, (i + 1) * lengths.length);
  for (const [i, values] of part(0)?.entries() ?? []) parameters[i]!.values.set(values);
  const adam = new Adam(parameters, part(1), part(2), before?.step);
  const learners = new Learners(plan.batch, THREADS);
  const first = before?.step ?? 0;
  const started = performance.now();
  let [loss, right] = [0, 0];
  for (let step = first; step < plan.steps; step++) {
    // oxlint-disable-next-line no-await-in-loop -- a step needs the one before it
    const found = await learners.find(step * plan.batch, plan.smoothing, parameters);
    adam.step(found.gradients, rateAt(step, plan));
    loss += found.loss / EVERY;
    right += found.right / (EVERY * plan.batch);
    if ((step + 1) % EVERY > 0) continue;
    losses.push(Number(loss.toFixed(4)));
    tell(step + 1, first, plan, started, loss, right);
    [loss, right] = [0, 0];
    const tensors = [...parameters.map(({ values }) => values), ...adam.means, ...adam.squares];
    save(file, { step: step + 1, plan: name, losses, tensors });
  }
  await learners.end();
  return { parameters, losses };
}

/** Rises over the first steps, then falls as half a cosine does. */
function rateAt(step: number, { rate, steps }: Plan): number {
  return (
    rate * Math.min(1, (step + 1) / 200) * (0.5 + 0.5 * Math.cos((Math.PI * step) / steps)) + rate * 0.003
  );
}

function tell(step: number, first: number, plan: Plan, started: number, loss: number, right: number): void {
  const seconds = (performance.now() - started) / 1000;
  const left = ((plan.steps - step) * seconds) / (step - first) / 60;
  const speed = ((step - first) * plan.batch) / seconds;
  console.log(
    `step ${step} of ${plan.steps}: loss ${loss.toFixed(3)}, ${(100 * right).toFixed(1)} % right, ` +
      `${speed.toFixed(0)} pictures a second, ${left.toFixed(0)} min left`,
  );
}
