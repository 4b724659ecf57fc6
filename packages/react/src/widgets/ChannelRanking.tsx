import type { Activations, ChannelEffect } from "@neuron-cloud/core";
import type { CSSProperties, ReactNode, Ref } from "react";
import type { ChannelRankingState } from "../hooks/useChannelRanking.js";
import type { Selection } from "../selection.js";
import { classNames } from "./classNames.js";
import { formatCount, formatPercent, formatSigned } from "./format.js";
import { strongestIn } from "./inspect/mapNeurons.js";
import { classText } from "./inspect/neuronText.js";

/** What `<ChannelRanking>` takes. */
export interface ChannelRankingProps {
  /** The activations that were asked; null before there are any. */
  of: Activations | null;
  /** What `useChannelRanking` says. */
  state: ChannelRankingState;
  /** How many channels are listed at most. @default 12 */
  count?: number | undefined;
  /** The chosen neuron, whose channel is shown as pressed; null for none. @default null */
  selection?: Selection | null | undefined;
  /** Makes the channels buttons. Hears the most active neuron of the one that was pressed. */
  onSelect?: ((selection: Selection) => void) | undefined;
  /** Makes a button that calls the measuring off while it is under way. */
  onCancel?: (() => void) | undefined;
  /** The list's accessible name. @default "Channels by what the answer loses without them" */
  label?: string | undefined;
  /** Stands where the list will be. @default "Nothing is measured yet" */
  empty?: ReactNode;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** Which channels of a layer an answer depends on: each was silenced by itself, and the one that the answer misses most comes first. */
export function ChannelRanking({
  of: activations,
  state,
  count = 12,
  selection = null,
  onSelect,
  onCancel,
  label = "Channels by what the answer loses without them",
  empty = "Nothing is measured yet",
  className,
  style,
  ref,
}: ChannelRankingProps) {
  const { status, ranking, progress, message } = state;
  const layer = activations?.layers.find(({ name }) => name === ranking?.layer);
  const shown = ranking?.channels.slice(0, count) ?? [];
  const most = Math.abs(shown[0]?.effect ?? 0);
  const chosen =
    layer && selection?.layer === layer.name
      ? Math.floor(selection.neuron / (layer.shape[1] * layer.shape[2]))
      : null;
  return (
    <section
      ref={ref}
      className={classNames("nc-ranking", className)}
      style={style}
      aria-busy={status === "running"}
    >
      {status === "idle" && <p className="nc-empty">{empty}</p>}
      {status === "running" && (
        <progress aria-label="Channels measured" value={progress?.done} max={progress?.total} />
      )}
      <div className="nc-ranking-bar">
        <p role="status" aria-live="off" className="nc-note">
          {statusText(state)}
        </p>
        {status === "running" && onCancel && (
          <button type="button" className="nc-button" onClick={onCancel}>
            Stop
          </button>
        )}
      </div>
      {message !== null && (
        <p role="alert" className="nc-problem">
          {message}
        </p>
      )}
      {activations && layer && shown.length > 0 && (
        <ol aria-label={label} className="nc-contributions-list">
          {shown.map((effect) => (
            <li key={effect.channel}>
              <Channel
                {...effect}
                most={most}
                answer={effect.answer === ranking?.answer ? null : effect.answer}
                nameOf={(index) => classText(activations, index)}
                isChosen={effect.channel === chosen}
                onSelect={
                  onSelect
                    ? () => onSelect({ layer: layer.name, neuron: strongestIn(layer, effect.channel) })
                    : null
                }
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface ChannelProps extends ChannelEffect {
  /** The largest effect, which has the longest bar. */
  most: number;
  nameOf: (index: number) => string;
  isChosen: boolean;
  onSelect: (() => void) | null;
}

/** Where a bar from the middle ends, from -1 to 1. */
interface SignedStyle extends CSSProperties {
  "--nc-part": number;
}

function Channel({ channel, effect, answer, probability, most, nameOf, isChosen, onSelect }: ChannelProps) {
  const part: SignedStyle = { "--nc-part": most > 0 ? effect / most : 0 };
  const then = [
    ...(probability === null ? [] : [formatPercent(probability)]),
    ...(answer === null ? [] : [`the answer ${nameOf(answer)}`]),
  ].join(", ");
  const content = (
    <>
      <span className="nc-contribution-place">{`channel ${channel}`}</span>{" "}
      <span className="nc-contribution-value">{formatSigned(effect)}</span>{" "}
      <span className="nc-contribution-product">{then && `without it ${then}`}</span>
      <span className="nc-contribution-bar" aria-hidden data-sign={Math.sign(effect)} style={part} />
    </>
  );
  if (!onSelect) return <div className="nc-contribution">{content}</div>;
  return (
    <button type="button" className="nc-contribution" aria-pressed={isChosen} onClick={onSelect}>
      {content}
    </button>
  );
}

function statusText({ status, ranking, progress }: ChannelRankingState): string {
  if (status === "running") {
    return progress
      ? `${formatCount(progress.done)} of ${formatCount(progress.total)} channels measured`
      : "Silencing channels";
  }
  if (status !== "ready" || !ranking) return "";
  const { channels, answer } = ranking;
  const changing = channels.filter(
    (one) => answer !== null && one.answer !== null && one.answer !== answer,
  ).length;
  const named = `${formatCount(channels.length)} channels of ${ranking.layer} measured`;
  return answer === null
    ? named
    : changing === 0
      ? `${named}; the answer stays without any one of them`
      : `${named}; without ${formatCount(changing)} of them, each by itself, the answer is another`;
}
