import { expect, it } from 'vitest';
import { waitingCalls } from './waiting-calls.ts';

it('ends who still waits, and spares who has shown life', () => {
  const waiting = waitingCalls();
  const [silent, alive] = [new AbortController(), new AbortController()];
  waiting.enter(silent);
  waiting.enter(alive)();
  waiting.endAll(() => new Error('down'));
  expect(silent.signal.reason).toMatchObject({ message: 'down' });
  expect(alive.signal.aborted).toBe(false);
});
