import { beforeEach, describe, expect, test } from "@jest/globals";
import { ForwardPass, PASS_SECONDS } from "./ForwardPass.js";

let pass: ForwardPass;
const brightness = () => Array.from({ length: pass.layers }, (_, layer) => pass.brightness(layer));

beforeEach(() => {
  pass = new ForwardPass();
  pass.setLayers(4);
});

describe("a forward pass", () => {
  test("has all layers lit before it is ever played", () => {
    expect(brightness()).toEqual([1, 1, 1, 1]);
    expect(pass.getState()).toMatchObject({ playing: false });
  });

  test("lights one layer after another in five seconds, whatever their number, and stops at the end", () => {
    pass.setLayers(40);
    pass.setLayers(4);
    pass.play();
    const lit = [];
    for (let i = 0; i < 4; i++) {
      expect(pass.advance(PASS_SECONDS / 4 - 1e-9)).toBe(true);
      lit.push(pass.getState().lit);
    }
    expect(lit).toEqual([1, 2, 3, 4]);
    expect(pass.advance(1)).toBe(false);
    expect(brightness()).toEqual([1, 1, 1, 1]);
    expect(pass.getState()).toMatchObject({ playing: false, lit: 4 });
  });

  test("shows layers dimly that the signal has not reached, and the one it reaches is the brightest", () => {
    pass.seek(1.5);
    const [first, second, third, fourth] = brightness();
    expect(third).toBe(fourth);
    expect(third).toBeGreaterThan(0.03);
    expect(third).toBeLessThan(0.15);
    expect(second).toBeGreaterThan(first!);
    expect(first).toBeGreaterThanOrEqual(1);
  });

  test("goes on where it was paused, and begins anew from the end", () => {
    pass.seek(2);
    pass.play();
    pass.pause();
    expect(pass.advance(10)).toBe(false);
    expect(pass.position).toBe(2);
    pass.play();
    pass.advance(10);
    expect(pass.position).toBe(4);
    pass.play();
    expect(pass.position).toBe(0);
  });

  test("starts over at the end where it loops", () => {
    pass.setLoop(true);
    pass.play();
    expect(pass.advance(PASS_SECONDS)).toBe(true);
    expect(pass.position).toBe(0);
  });

  test("runs at the speed it is set to", () => {
    pass.setSpeed(2);
    pass.play();
    pass.advance(PASS_SECONDS / 4);
    expect(pass.position).toBe(2);
  });

  test("goes from the last layer to the first where it runs backward", () => {
    pass.setBackward(true);
    pass.seek(1.5);
    const [first, second, third, fourth] = brightness();
    expect(first).toBe(second);
    expect(third).toBeGreaterThan(fourth!);
    expect(fourth).toBeGreaterThanOrEqual(1);
  });

  test("cannot leave its layers", () => {
    pass.seek(-3);
    expect(pass.position).toBe(0);
    pass.seek(99);
    expect(pass.position).toBe(4);
  });

  test("stays complete when the number of layers changes", () => {
    pass.setLayers(9);
    expect(pass.position).toBe(9);
    pass.seek(8);
    pass.setLayers(3);
    expect(pass.position).toBe(3);
  });

  test("tells drawers of each movement, and React only of what it shows", () => {
    let movements = 0;
    let states = 0;
    pass.subscribe(() => movements++);
    pass.subscribeState(() => states++);
    pass.play();
    const before = states;
    for (let i = 0; i < 100; i++) pass.advance(0.02);
    expect(movements).toBeGreaterThan(90);
    expect(states - before).toBeLessThan(8);
  });
});

test("what lies beyond the last layer lights up while the signal goes through it", () => {
  expect([0, 3, 3.25, 4].map((position) => (pass.seek(position), pass.beyond))).toEqual([0, 0, 0.25, 1]);
});
