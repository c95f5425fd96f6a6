import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { circuitBreaker, circuitDefaults } from './circuit-breaker.ts';
import type { FailureFacts } from './policy.ts';
import { retried } from './retry.ts';

const settings = { retriesMax: 2, baseMs: 200, waitMaxMs: 5_000, attemptMinMs: 1_000 };

/** Work that fails with these facts, one after the other, and then answers; the times at which it was tried. */
function subject(failures: readonly FailureFacts[], { deadlineMs = 20_000 } = {}) {
  const clock = fakeClock();
  const triedAtMs: number[] = [];
  const work = async () => {
    triedAtMs.push(clock.nowMs());
    const facts = failures[triedAtMs.length - 1];
    if (facts) throw Object.assign(new Error('failed'), facts);
    return 'answer';
  };
  const context = {
    settings,
    deadlineMs,
    clock,
    random: () => 0,
    factsOf: (error: unknown) => error as FailureFacts,
  };
  return { clock, triedAtMs, work, context, run: retried(work, context) };
}

const again = (retryAfterMs?: number): FailureFacts => ({ retryable: true, retryAfterMs });
const calm = () => new AbortController().signal;

it('never comes back sooner than upstream asks for', async () => {
  const { clock, triedAtMs, run } = subject([again(3_000)]);
  const answer = run(calm());
  await clock.advance(2_999);
  expect(triedAtMs).toEqual([0]);
  await clock.advance(1);
  expect(await answer).toBe('answer');
});

it('does not wait for what the deadline does not allow', async () => {
  const { triedAtMs, run } = subject([again(3_000)], { deadlineMs: 3_999 });
  await expect(run(calm())).rejects.toThrow('failed');
  expect(triedAtMs).toEqual([0]);
});

it('gives up after its retries, and at once on what will not pass', async () => {
  const often = subject([again(1), again(1), again(1)]);
  const given = often.run(calm());
  given.catch(() => undefined);
  await often.clock.advance(10);
  await expect(given).rejects.toThrow('failed');
  expect(often.triedAtMs).toHaveLength(3);
  const final = subject([{ retryable: false, retryAfterMs: undefined }]);
  await expect(final.run(calm())).rejects.toThrow('failed');
  expect(final.triedAtMs).toHaveLength(1);
});

it('settles at once when it is cancelled during its pause', async () => {
  const { clock, triedAtMs, run } = subject([again(3_000)]);
  const cancel = new AbortController();
  const answer = run(cancel.signal);
  await clock.advance(1);
  cancel.abort(new Error('left'));
  await expect(answer).rejects.toThrow('left');
  await clock.advance(10_000);
  expect(triedAtMs).toEqual([0]);
});

it('does not try again what its circuit has meanwhile stopped', async () => {
  const { clock, triedAtMs, work, context } = subject([again(1), again(1), again(1)]);
  const circuit = circuitBreaker(
    { ...circuitDefaults, consecutiveFaultsMax: 1 },
    {
      clock,
      judge: () => 'fault',
      refusal: () => Object.assign(new Error('refused'), { retryable: false, retryAfterMs: undefined }),
    },
  );
  const answer = retried(circuit.guard(work), context)(calm());
  answer.catch(() => undefined);
  await clock.advance(10);
  await expect(answer).rejects.toThrow('refused');
  expect(triedAtMs).toEqual([0]);
});
