// jsdom has no WebGL. A browser that has some, and one that has none, are in the story "Renderer options" and scanErrors.test.mjs.
import { act, render, renderHook, screen } from "@testing-library/react";
import type { GLProps } from "@react-three/fiber";
import { WebGLRenderer } from "three";
import { NeuronCanvas } from "./NeuronCanvas.js";
import { useRenderer } from "./useRenderer.js";

beforeEach(() => {
  jest.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});
afterEach(() => jest.restoreAllMocks());

it.each([
  ["no gl", undefined],
  ["options", { preserveDrawingBuffer: true }],
  ["no options", {}],
] as const)("says without WebGL that nothing can be drawn, with %s", (_what, gl) => {
  const onError = jest.fn();
  render(
    <>
      <h1>My page</h1>
      <NeuronCanvas onError={onError} {...(gl && { gl })} />
    </>,
  );
  expect(screen.getByRole("alert").textContent).toContain("gives no WebGL 2 context");
  expect(screen.getByRole("heading").textContent).toBe("My page");
  expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: "no-webgl" })]]);
});

it("takes a renderer, or a context, of the user's own for one that can draw", () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is only looked at
  const own = Object.create(WebGLRenderer.prototype, { render: { value: () => undefined } }) as WebGLRenderer;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const context = {} as WebGL2RenderingContext;
  for (const gl of [own, { context }])
    expect(renderHook(() => useRenderer(gl)).result.current).toMatchObject({ gl, failure: null });
});

const broken = new Error("no adapter");
it.each<[string, GLProps]>([
  [
    "at once",
    () => {
      throw broken;
    },
  ],
  ["later", () => Promise.reject(broken)],
])(
  "hears of a renderer whose making fails %s, and takes that for the browser's where it gives no WebGL",
  async (_when, gl) => {
    const { result } = renderHook(() => useRenderer(gl));
    expect(result.current.failure).toBeNull();
    const make = result.current.gl;
    if (typeof make !== "function") throw new Error("A factory stays a factory.");
    await act(async () => {
      const canvas = document.createElement("canvas");
      await expect((async () => make({ canvas }))()).rejects.toBe(broken);
    });
    expect(result.current.failure).toMatchObject({
      code: "no-webgl",
      cause: broken,
      message: expect.stringContaining("gives no WebGL 2"),
    });
  },
);

it("makes another renderer where the GPU of one is lost, and says so where that happens again and again", () => {
  const { result } = renderHook(() => useRenderer(() => Promise.reject(broken)));
  const turns = Array.from({ length: 5 }, () => {
    act(() => result.current.renew());
    return [result.current.turn, result.current.failure];
  });
  expect(turns).toEqual([1, 2, 3, 4, 5].map((turn) => [turn, null]));
  act(() => result.current.renew());
  expect(result.current.failure).toMatchObject({
    code: "no-webgl",
    message: expect.stringContaining("lost again and again"),
  });
});
