import { describe, expect, it } from 'vitest';
import { inMinutes, rangeNames, ranges, windowOf } from './ranges.ts';

const nowMs = Date.UTC(2026, 10, 28, 2, 3, 4, 5);

describe.each(rangeNames)('the range %s', (name) => {
  const range = ranges[name];
  const window = windowOf(range, nowMs);

  it('holds this moment in its last step, and as many whole steps as fit', () => {
    expect(window.toMs).toBeGreaterThan(nowMs);
    expect(window.toMs - nowMs).toBeLessThanOrEqual(range.stepMs);
    expect((window.toMs - window.fromMs) / range.stepMs).toBe(range.rangeMs / range.stepMs);
    expect(window.fromMs % range.stepMs).toBe(0);
  });

  it('is drawn with between 20 and 100 steps', () => {
    expect(range.rangeMs / range.stepMs).toBeGreaterThanOrEqual(20);
    expect(range.rangeMs / range.stepMs).toBeLessThanOrEqual(100);
  });

  it('covers itself in whole minutes for what is kept by the minute', () => {
    const whole = inMinutes(window);
    expect([whole.fromMs % whole.stepMs, whole.toMs % whole.stepMs, whole.stepMs % 60_000]).toEqual([
      0, 0, 0,
    ]);
    expect(whole.fromMs).toBeLessThanOrEqual(window.fromMs);
    expect(whole.toMs).toBeGreaterThanOrEqual(window.toMs);
  });
});
