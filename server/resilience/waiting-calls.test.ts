import { expect, it } from 'vitest';
import { waitingCalls } from './waiting-calls.ts';

it('ends who still waits, and spares who has shown life', () => {
  const waiting = waitingCalls();
  const ended: string[] = [];
  waiting.enter(({ message }) => ended.push(`silent: ${message}`));
  waiting.enter(({ message }) => ended.push(`alive: ${message}`))();
  waiting.endAll(() => new Error('down'));
  expect(ended).toEqual(['silent: down']);
});
