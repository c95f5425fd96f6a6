import { LRUCache } from 'lru-cache';
import { may } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { insertWarming } from '#server/store/pregenerations.ts';
import { lockProject } from '#server/store/projects.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import type { JudgedStage } from '../staleness/judge-stage.ts';
import type { StaleStage } from '../views.ts';

/** A stage that has a version, as somebody who opens its project finds it. */
export interface OpenedStage extends Pick<JudgedStage, 'stands' | 'newInstruction'> {
  /** Whether all stages before it are approved: a run of it could start. */
  readonly isOpen: boolean;
  readonly view: Pick<StaleStage, 'stage' | 'versionId'>;
}

export interface Warming {
  readonly stage: StageName;
  readonly fromVersionId: string;
  readonly instruction: string;
}

/**
 * Which of a project's stages, in their order, to prepare again: the first that does not stand, where its new instructions alone are
 * why. What comes after it would be made from what it is about to become; it is prepared in turn.
 */
export function stageToWarm(stages: readonly OpenedStage[]): Warming | null {
  const first = stages.find(({ stands }) => !stands);
  if (!first?.isOpen || first.newInstruction === null) return null;
  const { stage, versionId } = first.view;
  return { stage, fromVersionId: versionId, instruction: first.newInstruction };
}

/** A page asks again and again what is stale; the database is not asked each time whether to warm. */
const lookAgainMs = 300_000;
/** A preparation that came to nothing is tried again after this time. */
const tryAgainMs = 3_600_000;
const warmingsRemembered = 2_000;

/** Never rejects: who opens a project does not wait for it. */
export type WarmStage = (caller: Caller, projectId: string, stages: readonly OpenedStage[]) => Promise<void>;

/** Has a stage whose instructions changed prepared again when somebody who may start runs opens its project; whether it is worth it, the worker decides. */
export function createWarmStage(context: PipelineContext): WarmStage {
  const lookedMs = new LRUCache<string, number>({ max: warmingsRemembered });

  return async function warmStage(caller, projectId, stages) {
    const warming = context.storesAnswers && may(caller, 'write') ? stageToWarm(stages) : null;
    if (!warming) return;
    const nowMs = context.clock.nowMs();
    const key = contentHash([projectId, warming]);
    const before = lookedMs.get(key);
    if (before !== undefined && nowMs - before < lookAgainMs) return;
    lookedMs.set(key, nowMs);
    await enqueue(context, { ...warming, workspaceId: caller.workspaceId, projectId }, nowMs).catch(
      (error: unknown) => context.log.warn({ err: error, project: projectId }, 'a stage could not be warmed'),
    );
  };
}

async function enqueue(
  { db, newId, enqueuePregenerate }: PipelineContext,
  warming: Warming & { readonly workspaceId: string; readonly projectId: string },
  nowMs: number,
): Promise<void> {
  const row = {
    ...warming,
    id: newId(),
    createdAt: new Date(nowMs),
    again: new Date(nowMs - tryAgainMs),
  };
  await transaction(db, async (tx) => {
    // Who saves a version meanwhile prepares as well, and must not find this row in its way.
    await lockProject(tx, row.workspaceId, row.projectId);
    if (await insertWarming(tx, row)) await enqueuePregenerate(tx, row.id, 0);
  });
}
