import type { CSSProperties, Ref } from "react";
import type { Scan } from "../hooks/scan.js";
import { classNames } from "./classNames.js";
import { downloadText, scanText } from "./scanText.js";
import { useIsStream } from "./useIsStream.js";

/** What `<LoadProgress>` takes. */
export interface LoadProgressProps {
  /** What `useActivations` gave. */
  scan: Scan;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/**
 * Where a scan is, from the download's bytes to the provider that ran it; a failure says why and offers to try again.
 *
 * While the network runs, the bar only says that something goes on, because no provider of ONNX Runtime Web 1.30 tells
 * which layer it is at: a run is one call. The wasm build tells of no kernel, WebGL's console lines are written when a
 * node is handed to the GPU and not when it is done, and `env.webgpu.profiling.ondata` belongs to the older WebGPU code
 * alone, which computes a wrong Softmax. One session for each layer would tell, but copies all activations out and in.
 */
export function LoadProgress({ scan, className, style, ref }: LoadProgressProps) {
  const { status, passedOver, provider } = scan;
  const isStream = useIsStream(status);
  const isBusy = status === "downloading" || status === "preparing" || status === "running";
  return (
    <section
      ref={ref}
      className={classNames("nc-load", className)}
      style={style}
      data-status={status}
      aria-busy={isBusy}
    >
      <p role="status" aria-live={isStream ? "off" : "polite"} className="nc-load-text">
        <span>{scanText(scan)}</span>
        {/* Hidden from screen readers, which would read out each change; the progress bar answers when asked. */}
        {status === "downloading" && (
          <span aria-hidden className="nc-load-bytes">
            {` ${downloadText(scan)}`}
          </span>
        )}
      </p>
      {isBusy && <Bar scan={scan} />}
      {status === "error" && (
        <div role="alert" className="nc-load-error">
          <div>
            <p>{scan.error.message}</p>
            {scan.activations && scan.outdated && <p>What is shown is still the last picture’s.</p>}
          </div>
          <button type="button" onClick={() => scan.retry()}>
            Try again
          </button>
        </div>
      )}
      {status === "ready" && passedOver.length > 0 && (
        <details className="nc-load-reasons">
          <summary>{`Why ${provider}?`}</summary>
          <ul>
            {passedOver.map((one) => (
              <li key={one.provider}>{`${one.provider}: ${one.reason}`}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Bar({ scan }: { scan: Scan }) {
  const label = scanText(scan);
  // Without a value the bar only says that something goes on.
  if (scan.status !== "downloading" || !scan.total) return <progress aria-label={label} />;
  return (
    <progress
      aria-label={label}
      aria-valuetext={downloadText(scan)}
      value={Math.min(scan.loaded, scan.total)}
      max={scan.total}
    />
  );
}
