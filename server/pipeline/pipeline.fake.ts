import { createTestDatabase } from '#embedded/test-database.ts';
import { createExporter } from '#server/exports/create-exporter.ts';
import type { Role } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { Complete, Completion, CompletionRequest, Provenance } from '#server/models/completion.ts';
import { modelSet } from '#server/models/model-set.ts';
import { modelsInEffect, onlyModel, problemOfChoice } from '#server/models/workspace-models.ts';
import { createDashboard } from '#server/operations/dashboard/create-dashboard.ts';
import { silentOperations } from '#server/operations/operations.fake.ts';
import { systemClock } from '#server/platform/clock.ts';
import { contentHash, sha256 } from '#server/platform/content-hash.ts';
import { gathered } from '#server/platform/gathered.ts';
import { newId } from '#server/platform/ids.ts';
import { createLog } from '#server/platform/log.ts';
import { listen } from '#server/platform/notifications.ts';
import { createDb } from '#server/platform/prisma.ts';
import { projectHistoryChannel } from '#server/store/audit.ts';
import { commentChannel } from '#server/store/comments.ts';
import { notificationChannel } from '#server/store/notifications.ts';
import { preparationCancelChannel } from '#server/store/pregenerations.ts';
import { runCancelChannel, runEventChannel } from '#server/store/run-events.ts';
import { readStageHeads, type StageOfProject } from '#server/store/stage-heads.ts';
import type { Turn } from '#server/store/turns.ts';
import { createPipeline } from './create-pipeline.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { silentObserver } from './pipeline-observer.fake.ts';
import { pregenerate } from './preparation/pregenerate.ts';
import { createInspectVersion } from './quality/inspect-version.ts';
import { runStage } from './runs/run-stage.ts';
import { createUnchangedStages } from './runs/unchanged-stages.ts';
import { describeModels } from './settings/describe-models.ts';
import type { StageName } from './stages/stage.ts';
import type { ArtifactView, Started } from './views.ts';

export const shortBrief = `# Tool library

Members borrow tools from the library.

## Loans
- A member must be able to reserve a tool for a day.
- When a tool is returned late, the system shall charge 2 euros a day.

## Accounts
- The librarian can register new members.
- The system shall answer within 300 ms.
`;

/** The pipeline on a real database of its own, with answers that are drafted but pass for a model's, and no queue: tests execute runs. */
export async function pipelineOnDatabase() {
  const database = await createTestDatabase();
  const queries: string[] = [];
  const db = createDb(database.url, { onQuery: (sql) => queries.push(sql) });
  const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
  const notifications = await listen(
    database.url,
    [
      runEventChannel,
      runCancelChannel,
      preparationCancelChannel,
      commentChannel,
      notificationChannel,
      projectHistoryChannel,
    ],
    {
      clock: systemClock,
      log,
    },
  );
  const asked: string[] = [];
  /** Ids of the preparations that were enqueued, oldest first. */
  const preparations: string[] = [];
  const answers = new Map<string, Completion>();
  const settings = {
    usdPerRun: 0,
    turn: { turn: 0, ahead: 0, running: 0, slots: 4, runMs: 4_000 } as Turn,
    beforeAnswer: async (_request: CompletionRequest, _signal: AbortSignal) => {},
  };

  const answerKey = ({ workspaceId, instruction, task, inputs, models, variant }: CompletionRequest) =>
    contentHash([workspaceId, instruction.hash, task, inputs, models.hash, variant]);

  const complete: Complete = (request) => async (signal) => {
    const key = answerKey(request);
    const known = answers.get(key);
    if (known) return found(known) as { value: ReturnType<typeof request.draft>; provenance: Provenance };
    asked.push(request.task);
    await settings.beforeAnswer(request, signal);
    signal.throwIfAborted();
    const value = request.draft();
    request.onDelta?.({ attempt: 1, text: JSON.stringify(value) });
    answers.set(key, { value, provenance });
    return { value, provenance };
  };

  const context: PipelineContext = {
    db,
    clock: systemClock,
    log,
    newId: () => newId(systemClock.nowMs()),
    complete,
    answerKey,
    lookUp: async (requests) =>
      requests.map((request) => {
        const known = answers.get(answerKey(request));
        return known ? found(known) : null;
      }),
    findAnswers: async (keys) =>
      new Map(
        keys.flatMap((key) => (answers.has(key) ? [[key, { value: answers.get(key)?.value }] as const] : [])),
      ),
    storesAnswers: true,
    observer: silentObserver,
    estimateUsd: () => settings.usdPerRun,
    estimateMs: (requests) => (requests.length === 0 ? 0 : 2_000),
    loadInstruction: (role, kind, _details, own) => {
      const text = own ?? `${role} ${kind}`;
      return { text, hash: sha256(text) };
    },
    readStageHeads: gathered((asked: readonly StageOfProject[]) => readStageHeads(db, asked)),
    unchangedStages: createUnchangedStages(),
    inspectVersion: createInspectVersion(db),
    readTurn: async () => settings.turn,
    takeTurn: async () => settings.turn,
    queueWaitMaxMs: 20_000,
    enqueueRun: async () => {},
    enqueuePregenerate: async (_tx, preparationId) => void preparations.push(preparationId),
    enqueueForget: async () => {},
    forgetAnswers: async () => {},
    answersKept: { days: 90, bytesMax: 1_000_000_000 },
    notifications,
    modelSet: (chosen) => modelSet(modelsInEffect(chosen?.choice ?? null, operator), chosen?.floorsPinned),
    onlyModel: (id, floor) => onlyModel(id, floor, operator),
    problemOfModels: (chosen) => problemOfChoice(chosen, operator),
    describeModels: (chosen) => describeModels({ mode: 'drafter', host: null }, operator, chosen),
    listInstructions: () => [],
    exporter: createExporter({ clock: systemClock, chromium: null }),
    dashboard: createDashboard({
      ...{ db, clock: systemClock, readSeries: silentOperations.readSeries },
      isOperator: async () => false,
      priceOf: () => null,
    }),
    standsOn: {
      embeddedDatabase: true,
      cacheStates: async () => ({ redis: 'absent', content: 'in use' }),
      models: { mode: 'drafter', host: null },
    },
  };
  const pipeline = createPipeline(context);

  async function newCaller(role: Role = 'owner'): Promise<Caller> {
    const id = context.newId();
    const workspaceId = context.newId();
    const name = `User ${id.slice(-4)}`;
    await db.user.create({
      data: {
        id,
        name,
        email: `${id}@example.com`,
        memberships: {
          create: { role, workspace: { create: { id: workspaceId, name: 'Test', dailySpendCapUsd: 5 } } },
        },
      },
    });
    return {
      userId: id,
      userName: name,
      email: `${id}@example.com`,
      workspaceId,
      workspaceName: 'Test',
      role,
    };
  }

  /** Another member of the same workspace. */
  async function newColleague(
    { workspaceId, workspaceName }: Caller,
    role: Role = 'editor',
    name?: string,
  ): Promise<Caller> {
    const userId = context.newId();
    const userName = name ?? `User ${userId.slice(-4)}`;
    const email = `${userId}@example.com`;
    await db.user.create({
      data: { id: userId, name: userName, email, memberships: { create: { role, workspaceId } } },
    });
    return { userId, userName, email, workspaceId, workspaceName, role };
  }

  const execute = (runId: string, cancelled: AbortSignal = new AbortController().signal) =>
    runStage(context, runId, { cancelled, lastTry: true });

  /** Executes the newest preparation. */
  async function prepareNewest(cancelled: AbortSignal = new AbortController().signal): Promise<void> {
    const id = preparations.at(-1);
    if (id === undefined) throw new Error('nothing was enqueued');
    await pregenerate(context, id, { cancelled, lastTry: true });
  }

  /** Starts a stage and executes the run, if there is one. */
  async function generate(
    caller: Caller,
    projectId: string,
    stage: StageName,
    again = false,
    refresh: readonly string[] | null = null,
  ): Promise<Started> {
    const started = await pipeline.startRun(caller, { projectId, stage, again, refresh });
    if (started.outcome === 'run') await execute(started.runId);
    return started;
  }

  async function newest(caller: Caller, projectId: string, stage: StageName): Promise<ArtifactView> {
    const view = await pipeline.viewArtifact(caller, { projectId, stage });
    if (!view) throw new Error(`no ${stage}`);
    return view;
  }

  async function decideNewest(
    caller: Caller,
    projectId: string,
    stage: StageName,
    decision: 'approved' | 'changes_requested' | 'rejected' | 'reopened',
    feedback: { anchor: string | null; text: string }[] = [],
  ) {
    const { version } = await newest(caller, projectId, stage);
    const bound = { projectId, stage, versionId: version.id, contentHash: version.hash };
    return pipeline.decide(caller, {
      ...bound,
      decision,
      comment: decision === 'rejected' ? 'Not this.' : '',
      feedback,
    });
  }

  return {
    pipeline,
    context,
    db,
    databaseUrl: database.url,
    queries,
    asked,
    preparations,
    prepareNewest,
    answers,
    settings,
    newCaller,
    newColleague,
    execute,
    generate,
    newest,
    decideNewest,
    async stop() {
      await notifications.stop();
      await db.$disconnect();
      await database.drop();
    },
  };
}

const operator = { preset: 'default', own: { fast: [], balanced: [], strong: [] } } as const;

/** A stored answer as the caches hand it out. */
function found({ value, provenance }: Completion): Completion {
  return { value, provenance: { ...provenance, answeredBy: 'content', costUsd: 0, attempts: 0 } };
}

const provenance: Provenance = {
  answeredBy: 'model',
  model: 'test/model',
  promptTokens: 10,
  completionTokens: 20,
  costUsd: 0.001,
  firstTokenMs: 1,
  totalMs: 2,
  attempts: 1,
  fallbackReason: null,
};
