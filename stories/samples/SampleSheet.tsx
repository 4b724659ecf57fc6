import { createEngine, isAbortError, predictionsOf, type Prediction } from "@neuron-cloud/core";
import { drawSample, samples, SAMPLE_SIZE, type Sample } from "@neuron-cloud/squeezenet/samples";
import { useEffect, useRef, useState } from "react";
import { squeezenetHere } from "../support/model.js";
import "./samples.css";

const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** All sample pictures, each with what the network says of it once it has looked. */
export function SampleSheet() {
  const [answers, setAnswers] = useState<ReadonlyMap<string, readonly Prediction[]>>(new Map());
  const [failure, setFailure] = useState("");

  useEffect(() => {
    const engine = createEngine(squeezenetHere, { providers: ["wasm"], layers: ["prob"] });
    async function lookAtAll() {
      for (const sample of samples) {
        // oxlint-disable-next-line no-await-in-loop -- a newer picture would take the place of one that waits
        const activations = await engine.run(drawSample(sample));
        setAnswers((known) => new Map(known).set(sample.name, predictionsOf(activations, 3)));
      }
    }
    lookAtAll().catch((error: unknown) => {
      if (!isAbortError(error)) setFailure(String(error));
    });
    return () => engine.dispose();
  }, []);

  return (
    <main>
      <p role="status">
        {failure || `SqueezeNet has looked at ${answers.size} of ${samples.length} pictures.`}
      </p>
      <div className="samples">
        {samples.map((sample) => (
          <Picture key={sample.name} sample={sample} answers={answers.get(sample.name) ?? []} />
        ))}
      </div>
    </main>
  );
}

function Picture({ sample, answers }: { sample: Sample; answers: readonly Prediction[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d", { willReadFrequently: true }); // see drawSample
    if (context) sample.draw(context);
  }, [sample]);

  return (
    <figure
      className="samples-picture"
      aria-label={sample.title}
      data-class={squeezenetHere.classNames[sample.classIndex]}
    >
      <canvas ref={canvas} width={SAMPLE_SIZE} height={SAMPLE_SIZE} role="img" aria-label={sample.title} />
      <figcaption>{sample.title}</figcaption>
      {answers.length > 0 && (
        <ol aria-label="Answers">
          {answers.map(({ index, label, probability }) => (
            <li key={index}>
              <span>{label}</span> <span>{percent.format(probability)}</span>
            </li>
          ))}
        </ol>
      )}
    </figure>
  );
}
