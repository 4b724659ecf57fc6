import { useThree } from "@react-three/fiber";
import { useEffect } from "react";
import { deviceOf } from "./drawing/deviceOf.js";

export interface DeviceWatchProps {
  /** Hears that the GPU which a `WebGPURenderer` draws on is lost while it is wanted; no renderer of three's gets another one. */
  onLoss: () => void;
}

/** In a canvas: hears when there is nothing left to draw with. */
export function DeviceWatch({ onLoss }: DeviceWatchProps) {
  const gl = useThree((state) => state.gl);
  useEffect(() => {
    let isWanted = true;
    void deviceOf(gl)?.lost.then(() => isWanted && onLoss());
    return () => {
      isWanted = false;
    };
  }, [gl, onLoss]);
  return null;
}
