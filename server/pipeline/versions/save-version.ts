import type { Provenance } from '#server/models/completion.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { markPreparedUsed } from '#server/store/pregenerations.ts';
import type { StageStanding } from '#server/store/stage-standing.ts';
import type { NewVersion, VersionRow } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { RunInputs } from '../runs/run-inputs.ts';
import type { TaskRecords } from '../runs/task-record.ts';
import type { AssembledVersion } from '../stages/prepared-stage.ts';
import type { StageName } from '../stages/stage.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';
import { editColumns, insertUnderReview } from './insert-under-review.ts';

export interface FinishedRun {
  readonly runId: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly createdById: string;
  readonly inputs: RunInputs;
  readonly assembled: AssembledVersion;
  readonly provenance: ReadonlyMap<string, Provenance>;
  /** Task name → key of its answer. */
  readonly keys: ReadonlyMap<string, string>;
  readonly tasks: TaskRecords;
}

/** Saves a run's artifact inside the caller's transaction, which holds the project's lock since it read how the stage stands. */
export async function saveVersion(
  context: PipelineContext,
  tx: Tx,
  run: FinishedRun,
  { newest }: Pick<StageStanding, 'newest'>,
  now: Date,
): Promise<VersionRow> {
  const { workspaceId, projectId, stage } = run;
  const number = refuseNewer(run.inputs, newest);

  const content = JSON.parse(JSON.stringify(run.assembled.artifact));
  const { laidOver, producedBy } = run.assembled;
  return insertUnderReview(context, tx, {
    version: {
      id: context.newId(),
      workspaceId,
      projectId,
      stage,
      number,
      content,
      hash: contentHash(content),
      parentId: run.inputs.previousVersionId,
      authorKind: 'model',
      authorId: null,
      generatedBaseId: null,
      ...(laidOver ? laidOverColumns(content, laidOver) : {}),
      runId: run.runId,
      briefVersionId: run.inputs.briefVersionId,
      upstream: run.inputs.upstream,
      provenance: await provenanceToKeep(tx, run, now),
      tasks: run.tasks,
      createdAt: now,
    },
    artifact: stagedArtifact(stage, content),
    taskOf(itemId) {
      const taskName = producedBy[itemId] ?? null;
      return { taskName, taskKey: taskName === null ? null : (run.keys.get(taskName) ?? null) };
    },
    actorId: run.createdById,
    action: 'version.created',
    details: { run: run.runId },
  });
}

/** A person's edits are laid over the version that was the newest when the run began: no other may have come between. Answers the next number. */
export function refuseNewer(
  { previousVersionId }: Pick<RunInputs, 'previousVersionId'>,
  newest: StageStanding['newest'],
): number {
  if ((newest?.id ?? null) === previousVersionId) return (newest?.number ?? 0) + 1;
  throw new AppError(
    'conflict',
    'Somebody saved a newer version meanwhile. Generate again to go on from it.',
    {
      retryable: true,
    },
  );
}

function laidOverColumns(
  content: unknown,
  { generated, conflicts, editors }: NonNullable<AssembledVersion['laidOver']>,
): Pick<NewVersion, 'generated' | 'conflicts' | 'editors'> {
  if (contentHash(content) === contentHash(generated)) return {};
  return {
    generated: generated as object,
    ...editColumns(conflicts, editors),
  };
}

/** Who answered each task; of those that were prepared, that they were. */
async function provenanceToKeep(tx: Tx, { workspaceId, provenance, keys }: FinishedRun, now: Date) {
  const prepared = await markPreparedUsed(tx, workspaceId, [...keys.values()], now);
  const marked = [...provenance].map(([task, said]): [string, Provenance] => {
    const wasFound = said.answeredBy !== 'model' && prepared.has(keys.get(task) ?? '');
    return [task, wasFound ? { ...said, prepared: true } : said];
  });
  return JSON.parse(JSON.stringify(Object.fromEntries(marked)));
}
