import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTurn } from './in-turn.ts';

let idle: (() => void)[] = [];

beforeEach(() => {
  idle = [];
  const requestIdleCallback = (run: () => void) => idle.push(run);
  vi.stubGlobal('window', { requestIdleCallback });
  vi.stubGlobal('requestIdleCallback', requestIdleCallback);
});
afterEach(() => vi.unstubAllGlobals());

function rest(): void {
  for (const run of idle.splice(0)) run();
}

it('renders one piece whenever the browser is idle, in reading order, and none that is there already', () => {
  const rendered: number[] = [];
  const leave = [1, 2, 3].map((piece) => inTurn(() => rendered.push(piece)));
  expect(rendered).toEqual([]);
  rest();
  expect(rendered).toEqual([1]);
  leave[1]?.();
  rest();
  expect(rendered).toEqual([1, 3]);
  rest();
  expect(idle).toEqual([]);
});
