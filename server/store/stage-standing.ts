import type { ReviewDecision, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

/** How a stage stands once the project is locked: what whoever decides on it, or saves a version of it, is held against. */
export interface StageStanding {
  readonly newest: NewestStanding | null;
  /** Whether a run of the stage is under way. */
  readonly live: boolean;
}

export interface NewestStanding {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  /** Null where there is none. */
  readonly conflicts: unknown;
  /** The last one on this version. */
  readonly decision: ReviewDecision | null;
}

/** In one statement, which must follow the one that locks: a statement that waits for a lock sees what was there before it waited. */
export async function readStanding(
  tx: Tx,
  { projectId, stage }: { readonly projectId: string; readonly stage: StageName },
): Promise<StageStanding> {
  const [row] = await tx.$queryRaw<StageStanding[]>`
    SELECT (SELECT row_to_json(head) FROM (
        SELECT id, number, hash, conflicts,
          (SELECT decision FROM review WHERE version_id = artifact_version.id ORDER BY created_at DESC, id DESC LIMIT 1) AS decision
        FROM artifact_version WHERE project_id = ${projectId}::uuid AND stage = ${stage}::"StageName"
        ORDER BY number DESC LIMIT 1) AS head) AS newest,
      EXISTS (SELECT FROM run WHERE project_id = ${projectId}::uuid AND stage = ${stage}::"StageName"
        AND status IN ('queued', 'running')) AS live`;
  return row ?? { newest: null, live: false };
}
