import { expect, it } from 'vitest';
import { drawSessions } from './draw-sessions.ts';

const size = { workspaces: 20, briefs: 15, sessions: 4_000 };
const sessions = drawSessions(size, 1);
const reviews = sessions.flatMap((session) => session.reviews);
const shareOf = (act: string) => reviews.filter((review) => review.act === act).length / reviews.length;

it('is the workload that was declared', () => {
  expect(shareOf('request changes')).toBeCloseTo(0.25, 1);
  expect(shareOf('edit')).toBeCloseTo(0.3, 1);
  const times = reviews.map(({ reviewMs }) => reviewMs).sort((a, b) => a - b);
  const median = times[times.length / 2] ?? 0;
  expect(median).toBeGreaterThan(85_000);
  expect(median).toBeLessThan(95_000);
  const drawn = (rank: number) => sessions.filter(({ brief }) => brief === rank).length;
  expect(drawn(0) / drawn(1)).toBeGreaterThan(1.7);
  expect(drawn(0) / drawn(1)).toBeLessThan(2.3);
  expect(drawn(0) / drawn(9)).toBeGreaterThan(7);
  expect(new Set(sessions.map(({ workspace }) => workspace)).size).toBe(20);
});

it('is the same for the same seed, and another for another', () => {
  expect(drawSessions(size, 1)).toEqual(sessions);
  expect(drawSessions(size, 2)).not.toEqual(sessions);
});
