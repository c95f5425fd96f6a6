import { expect, it } from 'vitest';
import { summary } from './summary.ts';

it('is calm about what works and what is absent', () => {
  expect(
    summary([
      { part: 'database', state: 'works' },
      { part: 'Redis', state: 'absent' },
    ]),
  ).toBe('Everything that is in use works.');
});

it('names what needs attention, failing and degraded alike', () => {
  expect(summary([{ part: 'Redis', state: 'failing' }])).toBe('One part needs attention: Redis.');
  expect(
    summary([
      { part: 'database', state: 'failing' },
      { part: 'memory', state: 'works' },
      { part: 'work queue', state: 'degraded' },
    ]),
  ).toBe('2 parts need attention: database and work queue.');
});
