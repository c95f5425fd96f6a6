import { expect, it } from 'vitest';
import type { Notifications } from '#server/platform/notifications.ts';
import { createCancellations } from './cancellations.ts';

function subject(requested: readonly string[] = []) {
  let payload: (runId: string) => void = () => {};
  let reconnect = () => {};
  const notifications: Notifications = {
    watch: () => ({ changed: async () => {}, close: () => {} }),
    onEach: (_, then) => {
      payload = then;
    },
    onReconnect: (then) => {
      reconnect = then;
    },
    stop: async () => {},
  };
  const asked: string[][] = [];
  const requestedAmong = async (runIds: readonly string[]) => {
    asked.push([...runIds]);
    return runIds.filter((id) => requested.includes(id));
  };
  const cancellations = createCancellations({ notifications, channel: 'cancel', requestedAmong });
  const untilCancelled = (runId: string) =>
    cancellations.during(
      runId,
      (cancelled) =>
        new Promise((resolve) => cancelled.addEventListener('abort', () => resolve(cancelled.reason))),
    );
  return {
    cancellations,
    untilCancelled,
    asked,
    notify: (runId: string) => payload(runId),
    reconnect: () => reconnect(),
  };
}

it('ends the run that is named, wherever it is executed here, and no other', async () => {
  const { cancellations, untilCancelled, notify } = subject();
  const ended = [untilCancelled('a'), untilCancelled('a')];
  let other = false;
  void cancellations.during('b', async (cancelled) => {
    cancelled.addEventListener('abort', () => {
      other = true;
    });
    await new Promise(() => {});
  });
  notify('a');
  for (const reason of await Promise.all(ended)) expect(reason).toMatchObject({ kind: 'cancelled' });
  expect(other).toBe(false);
});

it('ends a run whose cancellation was told while nobody could listen', async () => {
  const { untilCancelled, reconnect, asked } = subject(['a']);
  const ended = untilCancelled('a');
  reconnect();
  expect(await ended).toMatchObject({ kind: 'cancelled' });
  expect(asked).toEqual([['a']]);
});

it('forgets a run that has ended', async () => {
  const { cancellations, reconnect, asked } = subject();
  await cancellations.during('a', async () => {});
  reconnect();
  expect(asked).toEqual([[]]);
});
