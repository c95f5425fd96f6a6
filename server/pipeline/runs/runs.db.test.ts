import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import { appendRunEvents } from '#server/store/run-events.ts';
import { projectCost } from '#server/store/runs.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import type { RunEvent } from './run-event.ts';
import { runStage } from './run-stage.ts';
import { watchRun } from './watch-run.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  on.answers.clear();
  on.asked.length = 0;
  on.settings.usdPerRun = 0;
  on.settings.beforeAnswer = async () => {};
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
});

const start = (stage: 'requirements' | 'plan' | 'stories' = 'requirements', again = false) =>
  on.pipeline.startRun(caller, { projectId, stage, again });

async function watchAll(runId: string, after = -1): Promise<{ seq: number; event: RunEvent }[]> {
  const events: { seq: number; event: RunEvent }[] = [];
  for await (const entry of on.pipeline.watchRun(caller, { runId, after }, AbortSignal.timeout(10_000)))
    events.push(entry);
  return events;
}

describe('a run', () => {
  it('is joined by a second click, also at the same moment', async () => {
    const started = await Promise.all([start(), start(), start()]);
    const ids = new Set(started.map((entry) => (entry.outcome === 'run' ? entry.runId : 'version')));
    expect(ids.size).toBe(1);
    expect(started.filter((entry) => entry.outcome === 'run' && !entry.joined)).toHaveLength(1);
    expect(await on.db.run.count({ where: { projectId } })).toBe(1);
  });

  it('tells its events to a viewer who came late, and only the rest to one who comes back', async () => {
    const started = await start();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    const live = watchAll(started.runId);
    await on.execute(started.runId);
    const events = await live;
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    expect(events[0]?.event.kind).toBe('run.started');
    expect(events.at(-1)?.event.kind).toBe('artifact.ready');
    const tasks = events.flatMap(({ event }) =>
      event.kind === 'run.started' ? event.tasks.map((task) => task.name) : [],
    );
    const finished = events.flatMap(({ event }) => (event.kind === 'task.finished' ? [event.task] : []));
    expect([...finished].sort()).toEqual([...tasks].sort());
    expect(await watchAll(started.runId)).toEqual(events);
    expect(await watchAll(started.runId, 3)).toEqual(events.slice(4));
    expect(await watchAll(started.runId, events.length - 1)).toEqual([]);
  });

  it('tells its last event to a viewer who looks at the very moment of the end', async () => {
    const started = await start();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    let looked = false;
    const findMany = async (query: Parameters<typeof on.db.runEvent.findMany>[0]) => {
      const rows = await on.db.runEvent.findMany(query);
      if (!looked) await on.execute(started.runId);
      looked = true;
      return rows;
    };
    const db = new Proxy(on.db, {
      get: (target, name) => (name === 'runEvent' ? { findMany } : Reflect.get(target, name)),
    });
    const kinds: string[] = [];
    const watch = { runId: started.runId, after: -1 };
    for await (const { event } of watchRun({ ...on.context, db }, caller, watch, AbortSignal.timeout(10_000)))
      kinds.push(event.kind);
    expect(kinds.at(-1)).toBe('artifact.ready');
  });

  it('tells its last event also where another execution has taken the numbers', async () => {
    const started = await start();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    on.settings.beforeAnswer = async () => {
      const words = { task: 'outline', attempt: 1, text: 'x' };
      const theirs = Array.from({ length: 300 }, (_, seq) => ({ seq, kind: 'task.words', payload: words }));
      await appendRunEvents(on.db, started.runId, theirs);
    };
    await on.execute(started.runId);
    expect((await watchAll(started.runId)).at(-1)?.event.kind).toBe('artifact.ready');
  });

  it('that was deleted takes no more events, and holds nobody up', async () => {
    const event = { seq: 0, kind: 'run.cancelled', payload: {} };
    await expect(appendRunEvents(on.db, on.context.newId(), [event])).resolves.toBeUndefined();
  });

  it('yields one version however often it is executed', async () => {
    const started = await start();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    await Promise.all([on.execute(started.runId), on.execute(started.runId)]);
    await on.execute(started.runId);
    expect(await on.db.artifactVersion.count({ where: { runId: started.runId } })).toBe(1);
    expect(await on.db.run.findUnique({ where: { id: started.runId } })).toMatchObject({
      status: 'succeeded',
    });
  });

  it('that was cut short goes on without asking again for what was answered', async () => {
    const started = await start();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    let answered = 0;
    on.settings.beforeAnswer = async () => {
      answered += 1;
      if (answered > 3) throw new TypeError('the process died');
    };
    await expect(
      runStage(on.context, started.runId, { cancelled: new AbortController().signal, lastTry: false }),
    ).rejects.toThrow('the process died');
    const paid = new Set([...on.asked].slice(0, 3));
    on.settings.beforeAnswer = async () => {};
    on.asked.length = 0;
    await on.execute(started.runId);
    expect(on.asked.filter((task) => paid.has(task))).toEqual([]);
    const events = await watchAll(started.runId);
    expect(events.filter(({ event }) => event.kind === 'run.started')).toHaveLength(2);
    expect(events.at(-1)?.event.kind).toBe('artifact.ready');
  });

  it('that waits in the queue is cancelled at once', async () => {
    const started = await start();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    await on.pipeline.cancelRun(caller, started.runId);
    expect((await watchAll(started.runId)).map(({ event }) => event.kind)).toEqual(['run.cancelled']);
    await on.execute(started.runId);
    expect(on.asked).toEqual([]);
    expect((await start()).outcome).toBe('run');
  });

  it('that is under way ends its calls when it is cancelled, and saves nothing', async () => {
    const started = await start();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    const cancel = new AbortController();
    let ended = 0;
    on.settings.beforeAnswer = (request, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          ended += 1;
          request.onUnanswered?.(0.25);
          reject(signal.reason);
        });
        queueMicrotask(() => cancel.abort(new AppError('cancelled', 'The run was cancelled.')));
      });
    await on.execute(started.runId, cancel.signal);
    expect(ended).toBe(on.asked.length);
    expect((await watchAll(started.runId)).at(-1)?.event.kind).toBe('run.cancelled');
    expect(await on.pipeline.viewArtifact(caller, { projectId, stage: 'requirements' })).toBeNull();
    // What its calls had cost by then is the run's all the same.
    await expect.poll(() => projectCost(on.db, projectId)).toBeCloseTo(0.25 * ended);
  });

  it('that fails says why and can be started again', async () => {
    const started = await start();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    on.settings.beforeAnswer = async () => {
      throw new AppError('upstream_failed', 'The model answered with an error.', { retryable: true });
    };
    await on.execute(started.runId);
    const { stages } = await on.pipeline.viewProject(caller, projectId);
    expect(stages[0]).toMatchObject({
      state: 'failed',
      run: { error: { kind: 'upstream_failed', message: 'The model answered with an error.' } },
    });
    on.settings.beforeAnswer = async () => {};
    expect(await on.generate(caller, projectId, 'requirements')).toMatchObject({
      outcome: 'run',
      joined: false,
    });
    expect((await on.pipeline.viewProject(caller, projectId)).stages[0]?.state).toBe('in_review');
  });
});

describe('what is known is not asked again', () => {
  it('answers at once, without job and model, where every task is known', async () => {
    await on.generate(caller, projectId, 'requirements');
    const twin = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
    on.asked.length = 0;
    expect(await on.generate(caller, twin, 'requirements')).toMatchObject({ outcome: 'version', number: 1 });
    expect(on.asked).toEqual([]);
    const [mine, other] = [
      await on.newest(caller, projectId, 'requirements'),
      await on.newest(caller, twin, 'requirements'),
    ];
    expect(other.content).toEqual(mine.content);
  });

  it('makes no new version where nothing changed', async () => {
    await on.generate(caller, projectId, 'requirements');
    expect(await start()).toMatchObject({ outcome: 'version', number: 1 });
    expect(await on.db.artifactVersion.count({ where: { projectId } })).toBe(1);
  });

  it('asks anew when told to, and stays with the new answers', async () => {
    await on.generate(caller, projectId, 'requirements');
    on.asked.length = 0;
    await on.generate(caller, projectId, 'requirements', true);
    expect(on.asked.length).toBeGreaterThan(5);
    on.asked.length = 0;
    await on.generate(caller, projectId, 'requirements');
    expect(on.asked).toEqual([]);
  });

  it('shares nothing between workspaces', async () => {
    await on.generate(caller, projectId, 'requirements');
    const stranger = await on.newCaller();
    const { projectId: theirs } = await on.pipeline.createProject(stranger, { brief: shortBrief });
    on.asked.length = 0;
    await on.generate(stranger, theirs, 'requirements');
    expect(on.asked.length).toBeGreaterThan(5);
  });
});

describe('the daily spend cap', () => {
  it('refuses a run that could go above it, counting what live runs set aside', async () => {
    on.settings.usdPerRun = 3;
    await start();
    const { projectId: second } = await on.pipeline.createProject(caller, { brief: shortBrief });
    await expect(
      on.pipeline.startRun(caller, { projectId: second, stage: 'requirements', again: false }),
    ).rejects.toThrow(
      expect.objectContaining({ kind: 'spend_cap_reached', message: expect.stringContaining('$6.00') }),
    );
    expect(await on.db.run.count({ where: { projectId: second } })).toBe(0);
  });

  it('holds for a brief so large that only the worker knows what it costs', async () => {
    const brief = `${shortBrief}\n${'The shed is green. '.repeat(3_000)}`;
    const { projectId: large } = await on.pipeline.createProject(caller, { brief });
    on.settings.usdPerRun = 6;
    const started = await on.generate(caller, large, 'requirements');
    if (started.outcome !== 'run') throw new Error('a run was expected');
    expect(on.asked).toEqual([]);
    const { stages } = await on.pipeline.viewProject(caller, large);
    expect(stages[0]).toMatchObject({ state: 'failed', run: { error: { kind: 'spend_cap_reached' } } });
    on.settings.usdPerRun = 4;
    await on.pipeline.startRun(caller, { projectId: large, stage: 'requirements', again: false });
    await on.pipeline.setDailySpendCap(caller, 0);
    const { projectId: next } = await on.pipeline.createProject(caller, { brief });
    const refused = on.pipeline.startRun(caller, { projectId: next, stage: 'requirements', again: false });
    await expect(refused).rejects.toMatchObject({ kind: 'spend_cap_reached' });
  });

  it('holds when many start at the same moment', async () => {
    on.settings.usdPerRun = 2;
    const projects = await Promise.all(
      Array.from({ length: 5 }, () => on.pipeline.createProject(caller, { brief: shortBrief })),
    );
    const started = await Promise.allSettled(
      projects.map(({ projectId: id }) =>
        on.pipeline.startRun(caller, { projectId: id, stage: 'requirements', again: false }),
      ),
    );
    expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });

  it('counts only what was spent once a run has ended', async () => {
    on.settings.usdPerRun = 4;
    await on.generate(caller, projectId, 'requirements');
    const { spend } = await on.pipeline.viewSettings(caller);
    expect(spend.todayUsd).toBeCloseTo(on.asked.length * 0.001, 6);
    expect(spend.capUsd).toBe(5);
  });
});
