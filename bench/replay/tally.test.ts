import { expect, it } from 'vitest';
import type { Act } from './draw-sessions.ts';
import type { AskedStage, PlayedSession } from './play-session.ts';
import { tally } from './tally.ts';

const asked = (fields: Partial<AskedStage> = {}): AskedStage => ({
  stage: 'plan',
  atOnce: true,
  tasks: { a: 'prepared', b: 'prepared', c: 'known' },
  askedSinceEdit: [],
  afterApprovalMs: 20,
  ...fields,
});
const session = (
  act: Act,
  stages: readonly AskedStage[],
  fields: { brief?: number } = {},
): PlayedSession => ({
  plan: {
    number: 0,
    workspace: 0,
    brief: 0,
    reviews: [{ stage: 'requirements', act, reviewMs: 1, itemAt: 0 }],
    ...fields,
  },
  stages,
});
const money = { spentUsd: 2, vainUsd: 0.5 };

it('counts by task and by stage, with plain hits apart', () => {
  const waited = asked({ atOnce: false, tasks: { a: 'waited', b: 'known' }, afterApprovalMs: 900 });
  expect(tally([session('approve', [asked(), waited])], money)).toMatchObject({
    servedWithoutWaiting: 0.8,
    tasks: { prepared: 2, known: 2, waited: 1 },
    servedPlainHitsApart: 0.6667,
    stagesServedWithoutWaiting: 0.5,
    afterApprovalMs: { p50: 20, p95: 20 },
    approvalsPrepared: 1,
    vainSpend: 0.25,
  });
});

it('measures an edit where the brief was played before, by the tasks that were answered then', () => {
  const edited = asked({ tasks: { a: 'prepared', b: 'known', d: 'prepared' }, askedSinceEdit: ['a', 'd'] });
  const first = session('edit', [edited]);
  expect(tally([first], money)).toMatchObject({ editsCounted: 0 });
  expect(
    tally([session('approve', [asked()]), session('edit', [edited], { brief: 1 })], money),
  ).toMatchObject({
    editsCounted: 0,
  });
  expect(tally([session('approve', [asked()]), first], money)).toMatchObject({
    editsCounted: 1,
    repeatedAfterEdit: 0.3333,
  });
  expect(tally([session('approve', [asked()]), session('request changes', [edited])], money)).toMatchObject({
    editsCounted: 0,
  });
});

it('says nothing where nothing was played', () => {
  expect(tally([], { spentUsd: 0, vainUsd: 0 })).toMatchObject({
    sessions: 0,
    servedWithoutWaiting: 0,
    vainSpend: 0,
  });
});
