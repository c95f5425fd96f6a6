import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { lockProject } from '#server/store/projects.ts';
import { readStanding } from '#server/store/stage-standing.ts';
import { userNames } from '#server/store/user-names.ts';
import { findVersion, type VersionRow } from '#server/store/versions.ts';
import type { StageName } from '../stages/stage.ts';
import { nobody } from './view-version.ts';

/** What a person's change of a stage is based on: the newest version that they saw. */
export interface BasedOn {
  readonly projectId: string;
  readonly stage: StageName;
  readonly basedOn: string;
}

/** Locks the project and answers its newest version of a stage; whatever happened since the caller saw `basedOn` is a conflict. */
export async function lockNewest(
  tx: Tx,
  caller: Caller,
  { projectId, stage, basedOn }: BasedOn,
): Promise<VersionRow> {
  const { newest, seen } = await lockWithSeen(tx, caller, { projectId, stage, basedOn });
  if (newest.id === seen.id) return newest;
  throw new AppError('conflict', `${await toldOf(tx, newest)} Look at it, then save again.`);
}

/** Locks the project and answers its newest version of a stage, with the one that the caller saw. */
export async function lockWithSeen(
  tx: Tx,
  caller: Caller,
  { projectId, stage, basedOn }: BasedOn,
): Promise<{ readonly newest: VersionRow; readonly seen: VersionRow }> {
  requireMay(caller, 'write');
  const { workspaceId } = caller;
  await lockProject(tx, workspaceId, projectId);
  const newest = await findVersion(tx, { workspaceId, projectId, stage });
  if (!newest) throw notFound('version');
  const seen =
    newest.id === basedOn ? newest : await findVersion(tx, { workspaceId, projectId, stage, id: basedOn });
  if (!seen) throw notFound('version');
  refuseLive(stage, (await readStanding(tx, { projectId, stage })).live);
  return { newest, seen };
}

/** While a stage is generated anew, nobody decides on or changes the version that is about to be replaced. */
export function refuseLive(stage: StageName, live: boolean): void {
  if (!live) return;
  throw new AppError(
    'conflict',
    `The ${stage} ${stage === 'plan' ? 'is' : 'are'} being generated anew. Wait for the new version or cancel the run.`,
  );
}

/** Who made a version, in a sentence. */
export async function toldOf(tx: Tx, { number, authorKind, authorId }: VersionRow): Promise<string> {
  if (authorKind === 'model' || authorId === null) return `Version ${number} was generated meanwhile.`;
  const names = await userNames(tx, [authorId]);
  return `${names.get(authorId) ?? nobody} saved version ${number} meanwhile.`;
}
