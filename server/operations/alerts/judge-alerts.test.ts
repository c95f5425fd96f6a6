import { expect, it } from 'vitest';
import type { AlertRow } from '#server/store/alerts.ts';
import type { Finding } from './alert-rules.ts';
import { calmMs, judgeAlerts } from './judge-alerts.ts';

const found = (subject: string, message = 'now'): Finding => ({
  ...{ rule: 'circuit-open', subject, severity: 'ticket', message, workspaceId: null },
});
const open = (subject: string, seenMs: number): AlertRow => ({
  ...{ id: `id of ${subject}`, rule: 'circuit-open', subject, severity: 'ticket', message: 'then' },
  ...{ workspaceId: null, openedAt: new Date(0), seenAt: new Date(seenMs), endedAt: null },
});
const nowMs = 1_000_000;

it('what is found for the first time is opened, what is found again is not', () => {
  const { open: fresh, still, end } = judgeAlerts([open('a', nowMs)], [found('a'), found('b')], nowMs);
  expect(fresh.map(({ subject }) => subject)).toEqual(['b']);
  expect(still).toEqual([{ id: 'id of a', message: 'now' }]);
  expect(end).toEqual([]);
});

it('what comes and goes by the second is one alert: it ends when it has been calm for a while', () => {
  expect(judgeAlerts([open('a', nowMs - calmMs + 1)], [], nowMs).end).toEqual([]);
  expect(judgeAlerts([open('a', nowMs - calmMs)], [], nowMs).end).toEqual(['id of a']);
});
