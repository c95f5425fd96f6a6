import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { endable } from './endable.ts';

/** Work that is deaf to its signal, begun for a caller who may leave. */
function deafWork() {
  const caller = new AbortController();
  const told: { signal?: AbortSignal; end?: (reason: unknown) => void; overs: number } = { overs: 0 };
  const result = endable(caller.signal, {
    begin(signal, end) {
      Object.assign(told, { signal, end });
      return new Promise<never>(() => undefined);
    },
    over: () => {
      told.overs++;
    },
  }).catch((reason: unknown) => reason);
  return { caller, told, result };
}

it.each<[string, (subject: ReturnType<typeof deafWork>) => void]>([
  ['when its caller leaves', ({ caller }) => caller.abort('the end')],
  ['when it is ended', ({ told }) => told.end?.('the end')],
])('settles deaf work at once %s, tells it, and leaves nothing behind', async (_name, act) => {
  const subject = deafWork();
  act(subject);
  expect(await subject.result).toBe('the end');
  expect(subject.told).toMatchObject({ signal: { aborted: true, reason: 'the end' }, overs: 1 });
  expect(getEventListeners(subject.caller.signal, 'abort')).toEqual([]);
});

it('passes on how work ends by itself, and leaves nothing behind', async () => {
  const { signal } = new AbortController();
  await expect(endable(signal, { begin: async () => 'done' })).resolves.toBe('done');
  await expect(endable(signal, { begin: () => Promise.reject(new Error('down')) })).rejects.toThrow('down');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('does not begin for a caller who has left', async () => {
  let begun = false;
  const begin = async () => {
    begun = true;
  };
  await expect(endable(AbortSignal.abort('left'), { begin })).rejects.toBe('left');
  expect(begun).toBe(false);
});
