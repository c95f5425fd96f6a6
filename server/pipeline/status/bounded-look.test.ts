import { describe, expect, it } from 'vitest';
import { fakeClock } from '#server/platform/clock.fake.ts';
import { boundedLook } from './bounded-look.ts';

const never = () => new Promise<string>(() => undefined);

function subject(look: () => Promise<string>) {
  const clock = fakeClock();
  const errors: unknown[] = [];
  const see = boundedLook(look, { clock, lookMs: 1_000, onError: (error) => errors.push(error) });
  return { clock, errors, see };
}

describe('a look', () => {
  it('tells what it saw', async () => {
    expect(await subject(async () => 'fine').see()).toEqual({ seen: 'fine' });
  });

  it('tells of a failure instead of throwing, also of one before the first wait', async () => {
    const { see, errors } = subject(() => {
      throw new Error('broken');
    });
    expect(await see()).toEqual({ unseen: 'failed' });
    expect(errors).toHaveLength(1);
  });

  it('ends after its time when nothing is heard', async () => {
    const { see, clock } = subject(never);
    const told = see();
    await clock.advance(1_000);
    expect(await told).toEqual({ unseen: 'silent' });
  });

  it('is not begun again while one hangs, and is once that has ended', async () => {
    let begun = 0;
    let answer = (_: string) => {};
    const { see, clock } = subject(() => {
      begun += 1;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    for (let i = 0; i < 3; i++) {
      const told = see();
      await clock.advance(1_000);
      expect(await told).toEqual({ unseen: 'silent' });
    }
    expect(begun).toBe(1);
    const told = see();
    answer('back');
    expect(await told).toEqual({ seen: 'back' });
    void see();
    expect(begun).toBe(2);
  });
});
