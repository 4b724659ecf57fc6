import { Adam } from "./Adam.js";
import { restore, save } from "./checkpoint.js";
import { Learners } from "./Learners.js";
import { rateAt, type Plan } from "./plan.js";
import { firstParameters, type Parameter } from "./parameters.js";

/** One for each of two cores. Another number would add gradients up in another order, and give other weights. */
const THREADS = 2;

/**
 * Trains the network, or goes on with it.
 * @param file where it is kept how far training has got
 * @param tell hears how far it is, each time that it was kept
 */
export async function learn(
  plan: Plan,
  file: string,
  tell: (line: string, step: number) => void,
): Promise<{ parameters: Parameter[]; losses: readonly number[] }> {
  const parameters = firstParameters(plan.seed);
  const lengths = parameters.map(({ values }) => values.length);
  const before = restore(file, plan, [...lengths, ...lengths, ...lengths]);
  const losses = [...(before?.losses ?? [])];
  const part = (i: number) => before?.tensors.slice(i * lengths.length, (i + 1) * lengths.length);
  for (const [i, values] of part(0)?.entries() ?? []) parameters[i]!.values.set(values);
  const { every, batch } = plan;
  const adam = new Adam(parameters, part(1), part(2), before?.step);
  const learners = new Learners(batch, THREADS);
  const first = before?.step ?? 0;
  const started = performance.now();
  let [loss, right] = [0, 0];
  try {
    for (let step = first; step < plan.steps; step++) {
      // oxlint-disable-next-line no-await-in-loop -- a step needs the one before it
      const found = await learners.find(step * batch, plan.smoothing, parameters);
      adam.step(found.gradients, rateAt(step, plan));
      loss += found.loss / every;
      right += found.right / (every * batch);
      if ((step + 1) % every > 0) continue;
      losses.push(Number(loss.toFixed(4)));
      const tensors = [...parameters.map(({ values }) => values), ...adam.means, ...adam.squares];
      save(file, { step: step + 1, plan, losses, tensors });
      tell(progress(step + 1, first, plan, started, loss, right), step + 1);
      [loss, right] = [0, 0];
    }
  } finally {
    await learners.end();
  }
  return { parameters, losses };
}

function progress(
  step: number,
  first: number,
  plan: Plan,
  started: number,
  loss: number,
  right: number,
): string {
  const seconds = (performance.now() - started) / 1000;
  const left = ((plan.steps - step) * seconds) / (step - first) / 60;
  const speed = ((step - first) * plan.batch) / seconds;
  return (
    `step ${step} of ${plan.steps}: loss ${loss.toFixed(3)}, ${(100 * right).toFixed(1)} % right, ` +
    `${speed.toFixed(0)} pictures a second, ${left.toFixed(0)} min left`
  );
}
