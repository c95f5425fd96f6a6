import { expect, it } from 'vitest';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { composeBriefs } from './compose-briefs.ts';

it('writes the same briefs for the same seed, each another one', () => {
  const briefs = [...composeBriefs(40, 1).values()];
  expect([...composeBriefs(40, 1).values()]).toEqual(briefs);
  expect(new Set(briefs).size).toBe(40);
  expect([...composeBriefs(40, 2).values()]).not.toEqual(briefs);
});

it('writes briefs of the size and shape that people write: no word is left open, and their areas are found', () => {
  for (const brief of composeBriefs(40, 1).values()) {
    expect(brief).not.toMatch(/[{}]/u);
    expect(brief.length).toBeGreaterThan(1_800);
    expect(brief.length).toBeLessThan(12_000);
    expect(outlineBrief(brief).areas.length).toBeGreaterThanOrEqual(3);
  }
});
