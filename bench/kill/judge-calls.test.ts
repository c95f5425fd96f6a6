import { expect, it } from 'vitest';
import { type JudgedCall, judgeCalls, type Kill } from './judge-calls.ts';

const call = (atMs: number, endedMs: number | null, outcome: JudgedCall['outcome'], fate = 'ok') => ({
  subjects: ['task'],
  schema: 'greeting',
  atMs,
  endedMs,
  outcome,
  fate,
});
const worker = (atMs: number): Kill => ({ target: 'worker', atMs });
const database = (atMs: number): Kill => ({ target: 'database', atMs });
const none = { tasksPaidTwice: 0, inFlightRepeated: 0, answersDropped: 0 };

it.each([
  ['asked once', [call(0, 100, 'completed')], 120, [], {}],
  [
    'asked of two models at the same time',
    [call(0, 100, 'completed'), call(50, 60, 'cancelled')],
    120,
    [],
    {},
  ],
  [
    'asked again after a bad answer',
    [call(0, 100, 'completed', 'malformed'), call(110, 90, 'completed')],
    250,
    [],
    {},
  ],
  [
    'asked again because the worker died during the call',
    [call(0, 50, 'cancelled'), call(500, 100, 'completed')],
    620,
    [worker(50)],
    { inFlightRepeated: 1 },
  ],
  [
    'asked again because the worker died before the answer was committed',
    [call(0, 100, 'completed'), call(500, 100, 'completed')],
    620,
    [worker(101)],
    { inFlightRepeated: 1 },
  ],
  [
    'asked again although its answer was committed before the worker died',
    [call(0, 100, 'completed'), call(500, 100, 'completed')],
    105,
    [worker(110)],
    { tasksPaidTwice: 1 },
  ],
  [
    'asked again because an answer that waited for the database was lost',
    [call(0, 100, 'completed'), call(500, 100, 'completed')],
    620,
    [database(90)],
    { answersDropped: 1 },
  ],
  ['never stored', [call(0, 100, 'failed', '503'), call(200, 100, 'failed', '503')], null, [], {}],
] as const)('a task that was %s', (_, calls, committedMs, kills, expected) => {
  const committed = new Map(committedMs === null ? [] : [['task', committedMs]]);
  const { dropped, paidTwice, ...judged } = judgeCalls(calls, committed, kills);
  expect({ ...judged, tasksPaidTwice: paidTwice.length, answersDropped: dropped.length }).toEqual({
    ...none,
    ...expected,
  });
});
