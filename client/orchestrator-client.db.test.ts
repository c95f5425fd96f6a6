import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { RunEvent } from '#server/pipeline/runs/run-event.ts';
import { type ServedCore, startServedCore } from '#server/served-core.fake.ts';
import {
  createOrchestratorClient,
  isOrchestratorError,
  type OrchestratorClient,
} from './create-orchestrator-client.ts';

/** The client as another program uses it: by a key, over HTTP, against the product with its worker and simulated models. */
let served: ServedCore;
let apiKey: string;
let client: OrchestratorClient;

const briefOn = (thing: string) => `# ${thing} library

Members borrow a ${thing}. The librarian keeps the ${thing} stock.

- A member must be able to reserve a ${thing} for a day.
- When a ${thing} is returned late, the system shall charge 2 euros a day.
`;

beforeAll(async () => {
  served = await startServedCore();
  const owner = createOrchestratorClient({ url: served.url, headers: { cookie: served.cookie } });
  const made = await owner.keys.create.mutate({
    name: 'tests',
    scopes: ['read', 'write', 'review'],
    days: 1,
  });
  apiKey = made.secret;
  client = createOrchestratorClient({ url: `${served.url}/`, apiKey });
});

afterAll(() => served?.stop());

const newProject = async (thing: string) =>
  (await client.projects.create.mutate({ brief: briefOn(thing) })).projectId;

async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isOrchestratorError(error)) throw new Error(`no error of the client: ${String(error)}`);
  return error;
}

describe('calls', () => {
  it('answers with typed values, dates among them', async () => {
    const projectId = await newProject('canoe');
    const project = await client.projects.get.query({ projectId });
    expect(project).toMatchObject({ id: projectId, name: 'canoe library' });
    expect(project.createdAt).toBeInstanceOf(Date);
    expectTypeOf(project.createdAt).toEqualTypeOf<Date>();
    expectTypeOf(project.stages[0]?.state).toEqualTypeOf<
      import('#server/pipeline/views.ts').StageState | undefined
    >();
  });

  it('takes more calls of one moment than the server takes in one request', async () => {
    const projectId = await newProject('tent');
    const names = await Promise.all(
      Array.from({ length: 45 }, async () => (await client.projects.get.query({ projectId })).name),
    );
    expect(new Set(names)).toEqual(new Set(['tent library']));
  });

  it('tells what is wrong by kind, with the field and the way out', async () => {
    const named = await failureOf(client.projects.create.mutate({ brief: '# x', name: 'a'.repeat(200) }));
    expect(named).toMatchObject({
      kind: 'bad_input',
      field: 'name',
      wayOut: 'correct',
      name: 'OrchestratorError',
    });
    const stranger = createOrchestratorClient({ url: served.url, apiKey: 'apo_nobody' });
    const refused = await failureOf(stranger.projects.list.query({}));
    expect(refused).toMatchObject({ kind: 'unauthenticated', wayOut: 'sign_in' });
    if (refused.kind === 'unauthenticated') expectTypeOf(refused.wayOut).toEqualTypeOf<'sign_in'>();
    const gone = createOrchestratorClient({ url: 'http://127.0.0.1:9', apiKey });
    expect(await failureOf(gone.health.query())).toMatchObject({ kind: 'offline', wayOut: 'try_again' });
  });

  it('ends a call that its signal gives up, and says so', async () => {
    const error = await failureOf(client.health.query(undefined, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: 'cancelled', wayOut: 'none' });
  });
});

describe('runs', () => {
  it('follows a stage to its artifact, typed by the stage', async () => {
    const projectId = await newProject('saw');
    const kinds: string[] = [];
    const { artifact, runId } = await client.runStage({
      projectId,
      stage: 'requirements',
      onEvent: ({ kind }) => kinds.push(kind),
    });
    expect(runId).not.toBeNull();
    expect(kinds[0]).toBe('run.started');
    expect(kinds.at(-1)).toBe('artifact.ready');
    expect(artifact.content.functional.length).toBeGreaterThan(0);
    const again = await client.runStage({ projectId, stage: 'requirements' });
    expect(again).toMatchObject({ runId: null, artifact: { version: { id: artifact.version.id } } });
    expect(await failureOf(client.runStage({ projectId, stage: 'plan' }))).toMatchObject({
      kind: 'precondition_failed',
    });
  });

  it('brings every event once although the connection is cut again and again', async () => {
    served.simulator.change({ speed: 4 });
    const projectId = await newProject('drill');
    const started = await client.runs.start.mutate({ projectId, stage: 'requirements' });
    if (started.outcome !== 'run') throw new Error('a run was expected');
    const ids: number[] = [];
    const events: RunEvent[] = [];
    let connection = new AbortController();
    const shaky = createOrchestratorClient({
      url: served.url,
      apiKey,
      fetch: (address, init) => {
        connection = new AbortController();
        const signals = [connection.signal, ...(init.signal ? [init.signal] : [])];
        return fetch(address, { ...init, signal: AbortSignal.any(signals) });
      },
    });
    for await (const { id, data } of shaky.runs.events.subscribe({ runId: started.runId })) {
      ids.push(Number(id));
      events.push(data);
      if (ids.length % 25 === 10) connection.abort();
    }
    served.simulator.change({ speed: 20 });
    expect(ids).toEqual(ids.map((_, at) => at));
    expect(events.at(-1)?.kind).toBe('artifact.ready');
    const rest = [];
    const lastEventId = String(ids.length - 3);
    for await (const { id } of client.runs.events.subscribe({ runId: started.runId, lastEventId }))
      rest.push(id);
    expect(rest).toEqual([String(ids.length - 2), String(ids.length - 1)]);
  });

  it('ends the run that it began when its signal fires', async () => {
    served.simulator.change({ speed: 0.2 });
    const projectId = await newProject('ladder');
    const leaving = new AbortController();
    const error = await failureOf(
      client.runStage({
        projectId,
        stage: 'requirements',
        signal: leaving.signal,
        onEvent: ({ kind }) => kind === 'task.started' && leaving.abort(),
      }),
    );
    expect(error.kind).toBe('cancelled');
    await expect.poll(async () => (await client.runs.list.query({ projectId }))[0]?.status).toBe('cancelled');
    served.simulator.change({ speed: 20 });
  });
});

describe('files', () => {
  it('carries a project out and in again', async () => {
    const projectId = await newProject('camera');
    await client.runStage({ projectId, stage: 'requirements' });
    const file = await client.exportProject({ projectId, format: 'json' });
    expect(file.name).toMatch(/camera.*\.json$/);
    const copy = await client.importProject({ file: file.bytes });
    const { content } = (await client.artifacts.get.query({ ...copy, stage: 'requirements' })) ?? {};
    const original = await client.artifacts.get.query({ projectId, stage: 'requirements' });
    expect(content).toEqual(original?.content);
    const refused = await failureOf(client.importProject({ file: 'no project' }));
    expect(refused.kind).toBe('bad_input');
  });
});
