import type { ChannelSurvey as Surveyed, LayerSurvey } from "@neuron-cloud/core";
import { useMemo, type CSSProperties, type ReactNode, type Ref } from "react";
import type { SurveyState } from "../hooks/useSurvey.js";
import { classNames } from "./classNames.js";
import { formatCount } from "./format.js";
import { ExcitingPicture } from "./inspect/ExcitingPicture.js";

/** What `<ChannelSurvey>` takes. */
export interface ChannelSurveyProps {
  /** What `useSurvey` says. */
  state: SurveyState;
  /** The layer that is shown, of those that were looked at. @default the first of them */
  layer?: string | undefined;
  /** The channel that is shown alone; null for the liveliest ones. @default null */
  channel?: number | null | undefined;
  /** How many of the liveliest channels are shown. @default 6 */
  count?: number | undefined;
  /** Makes the channels buttons. Hears the one that was pressed, or with a picture the neuron that it excites most. */
  onSelect?: ((channel: number, layer: string, neuron: number | null) => void) | undefined;
  /** Makes a button that calls the survey off while it is under way. */
  onCancel?: (() => void) | undefined;
  /** Stands where the pictures will be. @default "No pictures are looked through yet. It takes a network: a recording alone has none." */
  empty?: ReactNode;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** So many channels, or pairs, are named. */
const NAMED = 12;

/**
 * What the channels of a layer are for, as far as a set of pictures tells: which of them excite each channel most, and where in them;
 * channels that never fire, and pairs that say the same.
 */
export function ChannelSurvey({
  state,
  layer: name,
  channel = null,
  count = 6,
  onSelect,
  onCancel,
  empty = "No pictures are looked through yet. It takes a network: a recording alone has none.",
  className,
  style,
  ref,
}: ChannelSurveyProps) {
  const { status, survey, pictures, progress, message } = state;
  const layer = survey?.layers.find((one) => name === undefined || one.name === name) ?? null;
  const shown = useMemo(() => (layer ? shownOf(layer, channel, count) : []), [layer, channel, count]);
  const select = (of: number, neuron: number | null) => layer && onSelect?.(of, layer.name, neuron);
  return (
    <section
      ref={ref}
      aria-label="What channels are for"
      className={classNames("nc-survey", className)}
      style={style}
      aria-busy={status === "running"}
    >
      {status === "idle" && <p className="nc-empty">{empty}</p>}
      {status === "running" && (
        <progress aria-label="Pictures looked through" value={progress?.done} max={progress?.total} />
      )}
      <div className="nc-survey-bar">
        <p role="status" aria-live="off" className="nc-note">
          {statusText(state, layer)}
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
      {layer && shown.length > 0 && (
        <ul aria-label={`What excites channels of ${layer.name}`} className="nc-survey-list">
          {shown.map((one) => (
            <li key={one.channel}>
              <Name of={one} onSelect={onSelect ? () => select(one.channel, null) : null} />
              <div className="nc-survey-pictures">
                {one.strongest.map((excitement) => (
                  <ExcitingPicture
                    key={excitement.picture}
                    of={excitement}
                    picture={pictures[excitement.picture] ?? null}
                    channel={one.channel}
                    onSelect={onSelect ? () => select(one.channel, excitement.neuron) : null}
                  />
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      {layer && <Facts of={layer} onSelect={onSelect ? (of) => select(of, null) : null} />}
    </section>
  );
}

interface NameProps {
  of: Surveyed;
  onSelect: (() => void) | null;
}

function Name({ of: { channel, max, min }, onSelect }: NameProps) {
  const text = `channel ${channel}${max === min ? ": never fires" : ""}`;
  if (!onSelect) return <p className="nc-survey-name">{text}</p>;
  return (
    <button type="button" className="nc-survey-name" onClick={onSelect}>
      {text}
    </button>
  );
}

interface FactsProps {
  of: LayerSurvey;
  onSelect: ((channel: number) => void) | null;
}

/** What is wrong with a layer's channels, or that nothing is. */
function Facts({ of: { name, silent, pairs, decider }, onSelect }: FactsProps) {
  const named = (channel: number) =>
    onSelect ? (
      <button type="button" className="nc-survey-name" onClick={() => onSelect(channel)}>
        {`channel ${channel}`}
      </button>
    ) : (
      <span>{`channel ${channel}`}</span>
    );
  return (
    <dl className="nc-survey-facts">
      <dt>{`Never fire in ${name}`}</dt>
      <dd>{listed(silent, named, (channel) => String(channel))}</dd>
      <dt>Say the same</dt>
      <dd>
        {listed(
          pairs,
          ({ channels: [a, b], correlation }) => (
            <>
              {named(a)} <span>{correlation < 0 ? "and the opposite of" : "and"}</span> {named(b)}
            </>
          ),
          ({ channels }) => channels.join(" "),
        )}
      </dd>
      {decider !== null && (
        <>
          <dt>Decides alone</dt>
          <dd>{named(decider)}</dd>
        </>
      )}
    </dl>
  );
}

function listed<T>(all: readonly T[], render: (one: T) => ReactNode, keyOf: (one: T) => string): ReactNode {
  if (all.length === 0) return <span>none</span>;
  return (
    <ul>
      {all.slice(0, NAMED).map((one) => (
        <li key={keyOf(one)}>{render(one)}</li>
      ))}
      {all.length > NAMED && <li>{`and ${formatCount(all.length - NAMED)} more`}</li>}
    </ul>
  );
}

function shownOf({ channels }: LayerSurvey, channel: number | null, count: number): readonly Surveyed[] {
  if (channel !== null) return channels.filter((one) => one.channel === channel);
  return channels.toSorted((a, b) => b.max - b.min - (a.max - a.min)).slice(0, count);
}

function statusText({ status, survey, progress }: SurveyState, layer: LayerSurvey | null): string {
  if (status === "running")
    return progress
      ? `${formatCount(progress.done)} of ${formatCount(progress.total)} pictures looked through`
      : "Looking through pictures";
  if (status !== "ready" || !survey) return "";
  return layer
    ? `Of ${formatCount(survey.pictures)} pictures those that excite a channel of ${layer.name} most, and where`
    : "Of this layer nothing was looked for";
}
