import { afterAll, beforeAll, expect, it } from 'vitest';
import { losingWords } from '#server/platform/losing-words.fake.ts';
import { projectCost } from '#server/store/runs.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { pregenerate } from '../preparation/pregenerate.ts';
import { createRunCost } from './run-cost.ts';
import type { RunEvent } from './run-event.ts';
import { runStage } from './run-stage.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

it('a run loses nothing and does nothing twice when word of what was written is lost', async () => {
  const caller = await on.newCaller();
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
  const started = await on.pipeline.startRun(caller, { projectId, stage: 'requirements', again: false });
  if (started.outcome !== 'run') throw new Error('a run was expected');
  const { runId } = started;
  const { db, lost } = losingWords(on.db);
  const attempt = { cancelled: new AbortController().signal, lastTry: false };
  await runStage({ ...on.context, db }, runId, attempt);
  expect([...lost.keys()]).toEqual(
    expect.arrayContaining(['db.$transaction', 'db.$executeRaw', 'db.run.updateMany']),
  );
  const events: RunEvent[] = [];
  const all = { runId, after: -1 };
  for await (const { event } of on.pipeline.watchRun(caller, all, AbortSignal.timeout(10_000)))
    events.push(event);
  const finished = events.flatMap((event) => (event.kind === 'task.finished' ? [event] : []));
  expect(events.filter(({ kind }) => kind === 'run.started')).toHaveLength(1);
  expect(events.filter(({ kind }) => kind === 'artifact.ready')).toHaveLength(1);
  expect(finished.map(({ task }) => task).toSorted()).toEqual(on.asked.toSorted());
  expect(new Set(on.asked).size).toBe(on.asked.length);
  expect(await on.db.artifactVersion.count({ where: { runId } })).toBe(1);
  expect(await on.db.auditEvent.count({ where: { projectId, action: 'version.created' } })).toBe(1);
  const spentUsd = finished.reduce((sum, { provenance }) => sum + provenance.costUsd, 0);
  expect(spentUsd).toBeGreaterThan(0);
  expect(await projectCost(on.db, projectId)).toBeCloseTo(spentUsd, 6);
});

it('counts what a run costs once, however often it is written and in whatever order it arrives', async () => {
  const caller = await on.newCaller();
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
  const started = await on.pipeline.startRun(caller, { projectId, stage: 'requirements', again: false });
  if (started.outcome !== 'run') throw new Error('a run was expected');
  const { db, lost } = losingWords(on.db);
  const cost = createRunCost({ db, clock: on.context.clock }, { id: started.runId, costUsd: 0 });
  await Promise.all([cost.add(0.5), cost.add(0.25), cost.add(0)]);
  await cost.add(0.125);
  expect([...lost]).toEqual([['db.run.updateMany', 2]]);
  expect(await projectCost(on.db, projectId)).toBe(0.875);
});

it('a preparation asks for everything once, and counts it once, when word of what it noted is lost', async () => {
  const caller = await on.newCaller();
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
  await on.generate(caller, projectId, 'requirements');
  on.asked.length = 0;
  const { db, lost } = losingWords(
    on.db,
    (way) => way === 'db.$executeRaw' || way.startsWith('db.pregeneration'),
  );
  const attempt = { cancelled: new AbortController().signal, lastTry: false };
  await pregenerate({ ...on.context, db }, on.preparations.at(-1) ?? '', attempt);
  expect([...lost.keys()].toSorted()).toEqual(['db.$executeRaw', 'db.pregeneration.updateMany']);
  expect(on.asked.length).toBeGreaterThan(1);
  expect(new Set(on.asked).size).toBe(on.asked.length);
  const row = await on.db.pregeneration.findFirstOrThrow({
    where: { projectId },
    include: { answers: true },
  });
  expect(row).toMatchObject({ status: 'prepared', tasks: on.asked.length });
  const costUsd = row.answers.reduce((sum, answer) => sum + Number(answer.costUsd), 0);
  expect(costUsd).toBeGreaterThan(0);
  expect(Number(row.costUsd)).toBeCloseTo(costUsd, 6);
});
