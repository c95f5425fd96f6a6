import {
  type ProjectFile,
  readProjectFile,
  type StageInFile,
  stagesIn,
} from '#server/artifacts/exports/project-file.ts';
import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { AppError, isAppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { insertBriefVersion } from '#server/store/briefs.ts';
import { getProject, insertProject } from '#server/store/projects.ts';
import { isUniqueViolation } from '#server/store/runs.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { asStored, briefHash } from '../projects/brief-version.ts';
import { keepBriefSearchable, keepNameSearchable } from '../search/keep-searchable.ts';
import { checkBrief } from '../stages/brief-text.ts';
import type { StageName } from '../stages/stage.ts';
import { insertUnderReview } from '../versions/insert-under-review.ts';
import { contentBytesMax } from '../versions/save-edition.ts';

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
  readonly now: Date;
}

/**
 * Makes a project of a file that was exported here: the same name, brief, details, items and ids. Each stage waits for its review, and no model
 * is asked. With an id of the caller's making it may be sent again when no answer came.
 */
export async function importProject(
  context: PipelineContext,
  caller: Caller,
  { bytes, id }: { readonly bytes: Uint8Array; readonly id?: string | undefined },
): Promise<{ projectId: string }> {
  requireMay(caller, 'write');
  const file = readProjectFile(bytes);
  file.briefs.forEach(({ text }, index) => {
    checkInFile(text, `briefs.${index}.text`);
  });
  const stages = stagesIn(file);
  for (const { stage, content } of stages) {
    if (Buffer.byteLength(JSON.stringify(content)) > contentBytesMax)
      throw new AppError('bad_input', `stages.${stage}: A document has at most 2 MB.`, {
        field: `stages.${stage}.content`,
      });
  }
  const { workspaceId, userId } = caller;
  const projectId = id ?? context.newId();
  const place = { workspaceId, projectId, userId, now: new Date(context.clock.nowMs()) };
  await transaction(context.db, (tx) => insertAll(context, tx, place, file, stages)).catch(
    async (error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      await getProject(context.db, workspaceId, projectId);
    },
  );
  return { projectId };
}

/** A brief's complaint at the place in the file where it stands. */
function checkInFile(text: string, field: string): void {
  try {
    checkBrief(text);
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError('bad_input', `The file cannot be imported. ${field}: ${error.message}`, { field });
  }
}

async function insertAll(
  context: PipelineContext,
  tx: Tx,
  place: Place,
  file: ProjectFile,
  stages: readonly StageInFile[],
): Promise<void> {
  const { workspaceId, projectId, userId, now } = place;
  await insertProject(tx, { id: projectId, workspaceId, name: file.name, createdById: userId, now });
  const briefIds: string[] = [];
  for (const [index, { text, details: said }] of file.briefs.entries()) {
    const details = asStored(said);
    const brief = { id: context.newId(), number: index + 1, text, details, hash: briefHash(text, details) };
    await insertBriefVersion(tx, { ...brief, workspaceId, projectId, createdById: userId, createdAt: now });
    briefIds.push(brief.id);
  }
  await keepNameSearchable(tx, { workspaceId, projectId }, file.name);
  await keepBriefSearchable(tx, { workspaceId, projectId }, file.briefs.at(-1)?.text ?? '');
  await appendAudit(tx, {
    workspaceId,
    projectId,
    actorId: userId,
    action: 'project.imported',
    details: { exportedAt: file.exportedAt },
    createdAt: now,
  });
  const upstream: Partial<Record<StageName, string>> = {};
  for (const entry of stages) {
    const id = context.newId();
    await insertStage(context, tx, place, entry, {
      id,
      briefVersionId: briefIds[entry.brief] ?? '',
      upstream: { ...upstream },
    });
    upstream[entry.stage] = id;
  }
}

async function insertStage(
  context: PipelineContext,
  tx: Tx,
  { workspaceId, projectId, userId, now }: Place,
  artifact: StageInFile,
  made: {
    readonly id: string;
    readonly briefVersionId: string;
    readonly upstream: Partial<Record<StageName, string>>;
  },
): Promise<void> {
  const content = JSON.parse(JSON.stringify(artifact.content));
  await insertUnderReview(context, tx, {
    version: {
      ...made,
      workspaceId,
      projectId,
      stage: artifact.stage,
      number: 1,
      content,
      hash: contentHash(content),
      parentId: null,
      authorKind: 'person',
      authorId: userId,
      generatedBaseId: null,
      runId: null,
      provenance: {},
      createdAt: now,
    },
    artifact,
    taskOf: () => ({ taskName: null, taskKey: null }),
    actorId: userId,
    action: 'version.imported',
    details: { exported: artifact.version },
  });
}
