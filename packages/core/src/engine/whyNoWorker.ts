import { reasonOf } from "../runtime/choose.js";

/** What the page's content security policy forbids of workers from now on, until `end`. */
export interface PolicyWatch {
  /** The directive that forbade one, or null. */
  forbidding(): Promise<string | null>;
  end(): void;
}

export function watchPolicy(): PolicyWatch {
  let directive: string | null = null;
  const note = ({ disposition, effectiveDirective, sample }: SecurityPolicyViolationEvent) => {
    // A page may be forbidden other things meanwhile. The sample names what demanded a trusted type.
    const isOfWorkers =
      /^(worker|child)-src$/.test(effectiveDirective) ||
      (effectiveDirective === "require-trusted-types-for" && sample.startsWith("Worker"));
    if (disposition === "enforce" && isOfWorkers) directive = effectiveDirective;
  };
  globalThis.document?.addEventListener("securitypolicyviolation", note);
  return {
    async forbidding() {
      await new Promise((resolve) => {
        setTimeout(resolve, 50); // browsers tell of it in a task of its own, after the failure
      });
      return directive;
    },
    end: () => globalThis.document?.removeEventListener("securitypolicyviolation", note),
  };
}

/**
 * Why a worker did not start, and what helps.
 * @param script its address; null where whoever made the worker knows it alone
 */
export async function whyNoWorker(
  error: unknown,
  script: string | null,
  policy: PolicyWatch,
): Promise<string> {
  const directive = await policy.forbidding();
  if (directive?.includes("trusted-types"))
    return "The page's content security policy forbids it: name `neuron-cloud` in its directive `trusted-types`.";
  if (directive !== null) {
    const site = script && new URL(script).origin !== location.origin ? " blob:" : "";
    return `The page's content security policy forbids it: its directive \`worker-src\` has to allow 'self'${site}.`;
  }
  if (script === null) return `\`createWorker\` made none that runs. ${reasonOf(error)}`;
  return (await whatIsAt(script)) ?? reasonOf(error);
}

/** What is wrong with what a server answers for a script; null where nothing is. */
async function whatIsAt(script: string): Promise<string | null> {
  try {
    const { ok, status, headers } = await fetch(script, { method: "HEAD" });
    const type = headers.get("content-type") ?? "nothing";
    if (ok && type.includes("javascript")) return null;
    const answer = ok ? `as ${type}` : `with HTTP ${status}`;
    return `The server answers ${answer} for its script, ${script}. Copy it there from \`@neuron-cloud/core/dist\`, or pass \`createWorker\`.`;
  } catch {
    return `Its script, ${script}, cannot be read. If it is another site's, that has to allow it (CORS, access-control-allow-origin).`;
  }
}
