import { itemsOf } from '#server/artifacts/items.ts';
import type { Provenance } from '#server/models/completion.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { markPreparedUsed } from '#server/store/pregenerations.ts';
import { lockProject, updateProject } from '#server/store/projects.ts';
import {
  insertVersion,
  type NewItem,
  type NewVersion,
  newestVersionId,
  versionOfRun,
} from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { followWithPreparation } from '../preparation/follow-with-preparation.ts';
import type { RunInputs } from '../runs/run-inputs.ts';
import type { TaskRecords } from '../runs/task-record.ts';
import type { AssembledVersion } from '../stages/prepared-stage.ts';
import type { StageName } from '../stages/stage.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';

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

/** Saves a run's artifact inside the caller's transaction; a run that has a version already keeps it. */
export async function saveVersion(
  context: PipelineContext,
  tx: Tx,
  run: FinishedRun,
  now: Date,
): Promise<{ readonly id: string; readonly number: number }> {
  const { workspaceId, projectId, stage } = run;
  await lockProject(tx, workspaceId, projectId);
  const existing = await versionOfRun(tx, run.runId);
  if (existing) return existing;
  await refuseNewer(tx, run);

  const versionId = context.newId();
  const content = JSON.parse(JSON.stringify(run.assembled.artifact));
  const { laidOver } = run.assembled;
  const version = await insertVersion(
    tx,
    {
      id: versionId,
      workspaceId,
      projectId,
      stage,
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
    indexItems(run, content),
  );
  await appendAudit(tx, {
    workspaceId,
    projectId,
    actorId: run.createdById,
    action: 'version.created',
    stage,
    details: { version: version.number, run: run.runId },
    createdAt: now,
  });
  await updateProject(tx, { workspaceId, projectId }, { updatedAt: now });
  await followWithPreparation(context, tx, {
    workspaceId,
    projectId,
    stage,
    versionId,
    authorKind: 'model',
    now,
  });
  return version;
}

/** A person's edits are laid over the version that was the newest when the run began: no other may have come between. */
export async function refuseNewer(
  tx: Tx,
  { projectId, stage, inputs }: Pick<FinishedRun, 'projectId' | 'stage' | 'inputs'>,
): Promise<void> {
  const newest = await newestVersionId(tx, projectId, stage);
  if (newest === inputs.previousVersionId) return;
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
    ...(conflicts.length > 0 ? { conflicts: JSON.parse(JSON.stringify(conflicts)) } : {}),
    ...(Object.keys(editors).length > 0 ? { editors } : {}),
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

function indexItems({ stage, assembled, keys }: FinishedRun, content: unknown): NewItem[] {
  return itemsOf(stagedArtifact(stage, content)).map((item) => {
    const taskName = assembled.producedBy[item.id] ?? null;
    return {
      itemId: item.id,
      kind: item.kind,
      section: item.section,
      title: item.title.slice(0, 300),
      hash: item.contentHash,
      taskName,
      taskKey: taskName === null ? null : (keys.get(taskName) ?? null),
    };
  });
}
