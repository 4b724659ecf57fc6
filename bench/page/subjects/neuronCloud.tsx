import { NeuronCloud, type NeuronCloudProps } from "@neuron-cloud/react";
import { advance, createRoot, extend, flushSync } from "@react-three/fiber";
import { Group } from "three";
import { pause } from "../measure.js";
import type { Scanned } from "../scanned.js";
import { size } from "../stage.js";
import type { MakeSubject } from "./subject.js";

// As `<Canvas>` does.
extend({ Group });

type Options = Partial<Omit<NeuronCloudProps, "activations">>;

/**
 * What this library ships: `<NeuronCloud>` in a react-three-fiber root. The benchmark asks for its frames. All active
 * neurons are drawn, and pictures change at once, unless the options say otherwise.
 */
export function neuronCloud(options: Options = {}): MakeSubject {
  return (stage) => {
    const root = createRoot(stage.canvas);
    let drawn = 0;
    let state: ReturnType<ReturnType<typeof root.render>["getState"]> | undefined;
    const draw = () => advance(performance.now() / 1000, true, state);
    const show = ({ activations }: Scanned) =>
      root.render(
        <NeuronCloud
          detail={1}
          transition={0}
          {...options}
          activations={activations}
          onDetailChange={(detail) => {
            drawn = detail.drawn;
            options.onDetailChange?.(detail);
          }}
        />,
      );

    return {
      async build(scanned) {
        const { renderer: gl, camera } = stage;
        await root.configure({ gl, camera, frameloop: "never", dpr: 1, size: { ...size, top: 0, left: 0 } });
        state = show(scanned).getState();
        // oxlint-disable-next-line no-unmodified-loop-condition -- `onDetailChange` sets it
        while (drawn === 0) {
          // oxlint-disable-next-line no-await-in-loop -- React mounts the cloud in tasks of its own
          await pause();
          draw();
        }
      },
      replace(scanned) {
        flushSync(() => show(scanned));
        draw();
      },
      draw,
      pick: (raycaster) => !!state && raycaster.intersectObject(state.scene, true).length > 0,
      dispose: () => root.unmount(),
    };
  };
}
