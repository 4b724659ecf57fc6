// What the types of `<neuron-cloud>` in JSX promise of React: that it hands attributes over, and hears events. What the element
// makes of them is tested in tests/element.test.mjs.
import { render } from "@testing-library/react";
import { createRef } from "react";
import type { NeuronCloudElement } from "./jsx.js";

test("React hands its attributes over", () => {
  const ref = createRef<NeuronCloudElement>();
  render(<neuron-cloud ref={ref} src="cat.ncloud" predictions={3} className="wide" appearance="dots" />);
  expect(ref.current?.outerHTML).toBe(
    '<neuron-cloud src="cat.ncloud" predictions="3" class="wide" appearance="dots"></neuron-cloud>',
  );
});

test("React hears its events", () => {
  const heard: string[] = [];
  const { container } = render(
    <neuron-cloud
      onready={({ detail }) => heard.push(detail.model)}
      onerror={({ detail }) => heard.push(detail.code)}
      onneuron={({ detail }) => heard.push(detail.layer)}
    />,
  );
  const detail = { model: "SqueezeNet v1.0", code: "network", layer: "conv1" };
  for (const type of ["ready", "error", "neuron"])
    container.firstElementChild?.dispatchEvent(new CustomEvent(type, { detail }));
  expect(heard).toEqual(["SqueezeNet v1.0", "network", "conv1"]);
});

// Refused: `npm run typecheck` complains where one of these is no error any more.
void [
  // @ts-expect-error -- no such look
  <neuron-cloud key="look" appearance="x-ray" />,
  // @ts-expect-error -- a number
  <neuron-cloud key="picture" picture="first" />,
  // @ts-expect-error -- React would listen to "Neuron"
  <neuron-cloud key="listener" onNeuron={() => {}} />,
];
