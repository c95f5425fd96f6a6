import { rolesThatMay } from '#server/identity/access.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { reviewersWithAHandIn, workersOnStage } from '#server/store/members.ts';
import { insertNotifications, settleReady } from '#server/store/notifications.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import type { Decision } from '../views.ts';

interface OnStage {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  /** Number of the version that it is about. */
  readonly version: number;
  readonly actorId: string;
  readonly now: Date;
}

type Ids = Pick<PipelineContext, 'newId'>;

/** Tells those who may review and have had a hand in the project that a version waits for review. */
export async function tellReady(context: Ids, tx: Tx, about: OnStage): Promise<void> {
  await tellOfStage(
    context,
    tx,
    await reviewersWithAHandIn(tx, { ...about, roles: rolesThatMay('review') }),
    'ready',
    about,
    {},
  );
}

/** Tells who started a run that its version is there. */
export function tellStarter(context: Ids, tx: Tx, about: OnStage): Promise<void> {
  return tellOfStage(context, tx, [about.actorId], 'ready', about, {});
}

/** Tells a person that they are asked to review a version. */
export function tellAsked(context: Ids, tx: Tx, about: OnStage, personId: string): Promise<void> {
  return tellOfStage(context, tx, [personId], 'asked', about, {});
}

/** Tells whoever worked on a stage what was decided; nobody need be told any more that it waits. */
export async function tellDecision(
  context: Ids,
  tx: Tx,
  { decision, ...about }: OnStage & { readonly decision: Decision },
): Promise<void> {
  if (decision !== 'reopened') await settleReady(tx, about, about.now);
  await tellOfStage(context, tx, await workersOnStage(tx, about), 'decided', about, { decision });
}

function tellOfStage(
  { newId }: Ids,
  tx: Tx,
  people: readonly string[],
  kind: 'ready' | 'asked' | 'decided',
  { version, ...about }: OnStage,
  payload: { readonly decision?: Decision },
): Promise<void> {
  return insertNotifications(
    tx,
    people.map((recipientId) => ({ id: newId(), recipientId, kind })),
    { ...about, anchor: null, subject: about.stage, payload: { version, ...payload } },
  );
}
