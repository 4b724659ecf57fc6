import type { Activations } from "@neuron-cloud/core";
import { LayerBlock, NeuronCloud, NeuronLabel, type NeuronHit } from "@neuron-cloud/react";
import { OrbitControls } from "@react-three/drei";
import { Canvas } from "@react-three/fiber";
import { useState } from "react";

export function ThreeLayers({ activations }: { activations: Activations | null }) {
  const [hit, setHit] = useState<NeuronHit | null>(null);
  return (
    <Canvas flat frameloop="demand" camera={{ fov: 30, position: [0, 2, 18] }} style={{ height: 360 }}>
      <OrbitControls />
      <NeuronCloud
        activations={activations}
        colormap="inferno"
        scale={0.6}
        onPointerMove={(event) => {
          event.stopPropagation(); // the nearest block only, not those behind it
          setHit(event.neuron ?? null);
        }}
        onPointerOut={() => setHit(null)}
      >
        <LayerBlock layer="conv1" position={[-8, 0, 0]} rotation={[0, 0.6, 0]} />
        <LayerBlock layer="fire4/concat" position={[0.5, 0, 0]} rotation={[0, 0.6, 0]} />
        <LayerBlock layer="fire9/concat" position={[7, 0, 0]} rotation={[0, 0.6, 0]} brightness={1.5} />
        <NeuronLabel of={hit} />
      </NeuronCloud>
      <mesh position={[0, -3.2, 0]}>
        <boxGeometry args={[16, 0.2, 4]} />
        <meshBasicMaterial color="#24405e" />
      </mesh>
    </Canvas>
  );
}
