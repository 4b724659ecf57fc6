import {
  activeNeurons,
  neuronsOf,
  placeOf,
  receptiveFieldOf,
  type Activations,
  type Attribution,
  type LayerActivations,
} from "@neuron-cloud/core";
import { useMemo, type CSSProperties, type ReactNode, type Ref } from "react";
import type { Selection } from "../selection.js";
import { classNames } from "./classNames.js";
import { ContributionList } from "./inspect/ContributionList.js";
import {
  formatActivation,
  formatCount,
  formatExact,
  formatPercent,
  formatRank,
  formatSigned,
} from "./format.js";
import { readByte, readExact, type NeuronReading } from "./inspect/neuronReading.js";
import { areaText, classText } from "./inspect/neuronText.js";
import { useAnswer } from "./inspect/useAnswer.js";

/** What `<NeuronDetails>` takes. */
export interface NeuronDetailsProps {
  /** The activations that the neuron is looked up in; null before there are any. */
  of: Activations | null;
  /** The neuron to tell about; null for none. */
  selection: Selection | null;
  /** Tells also what the neuron contributed to an answer, where it is of one of these layers; null for nothing. @default null */
  attribution?: Attribution | null | undefined;
  /** Makes the contributions buttons. Hears the input that was pressed. */
  onSelect?: ((selection: Selection) => void) | undefined;
  /** How many contributions at most; 0 for none. @default 6 */
  contributions?: number | undefined;
  /** Stands where the details will be. @default "No neuron chosen" */
  empty?: ReactNode;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** All there is to say of one neuron: where it is, how active, what it sees, and which inputs made it so. */
export function NeuronDetails({
  of: activations,
  selection,
  attribution = null,
  onSelect,
  contributions = 6,
  empty = "No neuron chosen",
  className,
  style,
  ref,
}: NeuronDetailsProps) {
  const layer = activations?.layers.find(({ name }) => name === selection?.layer);
  const neuron = selection?.neuron ?? -1;
  return (
    <section ref={ref} className={classNames("nc-neuron", className)} style={style}>
      {activations && layer && neuron in layer.values ? (
        <>
          <Facts of={activations} layer={layer} neuron={neuron} attribution={attribution} />
          {contributions > 0 && (
            <ContributionList
              of={activations}
              layer={layer}
              neuron={neuron}
              count={contributions}
              onSelect={onSelect}
            />
          )}
        </>
      ) : (
        <p className="nc-empty">{empty}</p>
      )}
    </section>
  );
}

interface FactsProps {
  of: Activations;
  layer: LayerActivations;
  neuron: number;
  attribution: Attribution | null;
}

function Facts({ of: activations, layer, neuron, attribution }: FactsProps) {
  const ask = useMemo(() => () => readExact(activations, layer, neuron), [activations, layer, neuron]);
  const exact = useAnswer(ask);
  const reading = exact.status === "answered" ? exact.value : readByte(layer, neuron);
  const isAnswer = layer.name === activations.answerLayer;
  const field = receptiveFieldOf(layer, neuron);
  const contribution = attribution?.layers.find(({ name }) => name === layer.name)?.values[neuron];
  const isBelow = reading.activation < 0;
  const end = isBelow ? layer.statistics.min : layer.statistics.max;
  const part = end === 0 ? null : reading.activation / end;
  return (
    <dl className="nc-facts">
      <Fact name="Layer" value={layer.name} />
      {isAnswer && <Fact name="Class" value={classText(activations, neuron)} />}
      {placeOf(layer, neuron).map(({ axis, index }) => (
        <Fact key={axis.name} name={capitalised(axis.name)} value={formatCount(index)} />
      ))}
      <Fact name="Activation" value={activationText(reading)} />
      {contribution !== undefined && (
        <Fact
          name="Contribution"
          value={`${formatSigned(contribution)} of ${formatSigned(attribution?.score ?? NaN)}`}
        />
      )}
      {isAnswer && (
        <Fact name="Probability" value={formatPercent(activations.probabilities[neuron] ?? NaN)} />
      )}
      <Fact name="Rank" value={rankText(layer, reading)} />
      {part !== null && (
        <Fact
          name={`Of the layer’s ${isBelow ? "minimum" : "maximum"}`}
          value={formatPercent(part)}
          part={part}
        />
      )}
      {field && (
        <Fact name="Sees" value={field.width * field.height ? areaText(field) : "nothing but padding"} />
      )}
    </dl>
  );
}

/** A bar's length, from 0 to 1. */
interface FractionStyle extends CSSProperties {
  "--nc-fraction": number;
}

function Fact({ name, value, part }: { name: string; value: string; part?: number }) {
  const fraction: FractionStyle | null = part === undefined ? null : { "--nc-fraction": Math.min(part, 1) };
  return (
    <div className="nc-fact">
      <dt>{name}</dt>
      <dd>
        <span>{value}</span>
        {fraction && <span className="nc-bar" aria-hidden style={fraction} />}
      </dd>
    </div>
  );
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function activationText({ activation, isExact }: NeuronReading): string {
  return isExact ? formatExact(activation) : `≈ ${formatActivation(activation)}`;
}

function rankText(layer: LayerActivations, { rank }: NeuronReading): string {
  const neurons = formatCount(neuronsOf(layer));
  if (rank !== null) return `${formatRank(rank)} of ${neurons}`;
  return `not among the ${formatCount(activeNeurons(layer))} active of ${neurons}`;
}
