import { Legend } from "@neuron-cloud/react";
import { Scan } from "./Scan";

/** Rendered on the server, with components of ours among it. */
export default function Page() {
  return (
    <>
      <Scan />
      <Legend max="the layer's strongest" />
    </>
  );
}
