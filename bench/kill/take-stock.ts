import { compose } from '#server/compose.ts';
import { readEnv } from '#server/platform/env.ts';
import { createLog } from '#server/platform/log.ts';
import type { Db } from '#server/platform/prisma.ts';
import { type KnownTask, knownTasks } from './known-tasks.ts';
import type { Witnessed } from './play-pipeline.ts';

export interface Stock {
  readonly runs: number;
  readonly artifacts: number;
  readonly answers: number;
  readonly runsLost: readonly string[];
  readonly artifactsLost: number;
  readonly artifactsTwice: number;
  readonly approvalsLost: number;
  readonly approvalsTwice: number;
  readonly projectsTwice: number;
  readonly draftedAnswers: number;
  /** Task → when its answer was committed, by PostgreSQL's own account. */
  readonly committedMs: ReadonlyMap<string, number>;
}

/** What is in the database after all the kills, held against what the clients were told. */
export async function takeStock(databaseUrl: string, witness: Witnessed): Promise<Stock> {
  const env = readEnv({
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 's'.repeat(40),
    OPENROUTER_API_KEY: 'sk-none',
    OPENROUTER_BASE_URL: 'http://127.0.0.1:9/api/v1',
  });
  const core = await compose({ env, log: createLog({ LOG_LEVEL: 'silent' }, 'web'), process: 'web' });
  try {
    const { db } = core;
    const [runs, versions, reviews, projects, answers] = await Promise.all([
      db.run.findMany({ select: { id: true, status: true, stage: true } }),
      db.artifactVersion.findMany({
        select: { id: true, hash: true, projectId: true, stage: true, runId: true, provenance: true },
      }),
      db.review.findMany({ where: { decision: 'approved' }, select: { versionId: true } }),
      db.project.count(),
      db.answer.count(),
    ]);
    const hashes = new Map(versions.map(({ id, hash }) => [id, hash]));
    const approved = reviews.map(({ versionId }) => versionId);
    const ended = new Map(runs.map(({ id, status }) => [id, status]));
    const tasks: KnownTask[] = [];
    for (const { id } of runs) tasks.push(...(await knownTasks(core.pipelineContext, id)));
    return {
      runs: runs.length,
      artifacts: versions.length,
      answers,
      runsLost: [
        ...witness.runsLost,
        ...runs.filter(({ status }) => status !== 'succeeded').map(({ id, status }) => `${id} is ${status}`),
        ...witness.runs.filter((id) => !ended.has(id)).map((id) => `${id} is gone`),
      ],
      artifactsLost: witness.versions.filter(({ id, hash }) => hashes.get(id) !== hash).length,
      // Every stage was asked for once.
      artifactsTwice: repeated(versions.map(({ projectId, stage }) => `${projectId} ${stage}`)),
      approvalsLost: witness.approvals.filter((id) => !approved.includes(id)).length,
      approvalsTwice: repeated(approved),
      projectsTwice: projects - witness.projects.length,
      draftedAnswers: versions.reduce((sum, { provenance }) => sum + draftedIn(provenance), 0),
      committedMs: await commitTimes(db, tasks),
    };
  } finally {
    await core.stop();
  }
}

/** That a project uses an answer is written with the answer and never again, so its transaction dates both. */
async function commitTimes(db: Db, tasks: readonly KnownTask[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ key: string; ms: number }[]>`
    SELECT key, min(extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)::float8 AS ms FROM answer_use GROUP BY key`;
  const byKey = new Map(rows.map(({ key, ms }) => [key, ms]));
  return new Map(
    tasks.flatMap(({ subject, key }) => {
      const ms = byKey.get(key);
      return ms === undefined ? [] : [[subject, ms] as const];
    }),
  );
}

function repeated(names: readonly string[]): number {
  return names.length - new Set(names).size;
}

function draftedIn(provenance: unknown): number {
  const entries = Object.values(provenance as Record<string, { answeredBy?: string }>);
  return entries.filter(({ answeredBy }) => answeredBy === 'drafter').length;
}
