import { expect, it } from 'vitest';
import { newId } from './ids.ts';

it('is a UUID of version 7 that sorts by time', () => {
  const earlier = newId(1_700_000_000_000);
  const later = newId(1_700_000_000_001);
  expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(earlier < later).toBe(true);
  expect(Number.parseInt(earlier.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000);
});

it('differs for two rows of one moment', () => {
  expect(newId(0)).not.toBe(newId(0));
});
