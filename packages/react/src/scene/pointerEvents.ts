import { events, type RootState, type RootStore } from "@react-three/fiber";

/** r3f's pointer events, which also hit under CSS `zoom`: there browsers tell an event's place in zoomed pixels, and sizes in others. */
export function pointerEvents(store: RootStore): ReturnType<typeof events> {
  return {
    ...events(store),
    compute({ offsetX, offsetY }: MouseEvent, { gl, size, pointer, raycaster, camera }: RootState) {
      const zoom = "currentCSSZoom" in gl.domElement ? gl.domElement.currentCSSZoom : 1;
      const [x, y] = [offsetX / zoom / size.width, offsetY / zoom / size.height];
      raycaster.setFromCamera(pointer.set(2 * x - 1, 1 - 2 * y), camera);
    },
  };
}
