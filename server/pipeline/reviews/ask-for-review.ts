import { may, requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { listMembers, type MemberRow, memberOf } from '#server/store/members.ts';
import { withdrawAsked } from '#server/store/notifications.ts';
import { getProject, lockProject } from '#server/store/projects.ts';
import { endReviewRequest, listReviewRequests, putReviewRequest } from '#server/store/review-requests.ts';
import { isWaiting } from '#server/store/stage-reviews.ts';
import { readStanding } from '#server/store/stage-standing.ts';
import { transaction } from '#server/store/transaction.ts';
import { userNames } from '#server/store/user-names.ts';
import { tellAsked } from '../notifications/tell.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import { nobody } from '../versions/view-version.ts';

interface OfStage {
  readonly projectId: string;
  readonly stage: StageName;
}

export interface AskPerson extends OfStage {
  readonly personId: string;
}

/** Who may review a stage, and who of them is asked to. */
export interface ReviewersView {
  readonly mayAsk: boolean;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly you: boolean;
    readonly asked: { readonly by: string; readonly byYou: boolean; readonly at: Date } | null;
  }[];
}

export async function viewReviewers(
  { db }: PipelineContext,
  caller: Caller,
  of: OfStage,
): Promise<ReviewersView> {
  const [members, requests] = await Promise.all([
    listMembers(db, caller.workspaceId),
    listReviewRequests(db, of),
    getProject(db, caller.workspaceId, of.projectId),
  ]);
  const names = await userNames(
    db,
    requests.map(({ askedById }) => askedById),
  );
  const requestOf = new Map(requests.map((request) => [request.askedId, request]));
  const people = members.filter(mayReview).map(({ userId, name }) => {
    const request = requestOf.get(userId);
    const asked = request && {
      by: names.get(request.askedById) ?? nobody,
      byYou: request.askedById === caller.userId,
      at: request.askedAt,
    };
    return { id: userId, name, you: userId === caller.userId, asked: asked ?? null };
  });
  return { mayAsk: may(caller, 'review'), people };
}

/** Asks a member to review what waits, or asks them again: they are told, and it stands in their queue until somebody decides. */
export async function askForReview(
  context: PipelineContext,
  caller: Caller,
  { personId, ...of }: AskPerson,
): Promise<void> {
  const { workspaceId, userId } = caller;
  await change(context, caller, of, async (tx, version, now) => {
    await refuseAsking(tx, caller, of.stage, personId);
    if (!(await isWaiting(tx, of)))
      throw new AppError('precondition_failed', 'Nothing waits for review here: it is decided already.');
    await putReviewRequest(tx, { ...of, workspaceId, askedId: personId, askedById: userId, askedAt: now });
    await tellAsked(context, tx, { ...of, workspaceId, version, actorId: userId, now }, personId);
    return { action: 'review.asked', person: personId };
  });
}

/** Lets somebody off who was asked; who was not asked, or is let off already, stays as they are. */
export async function withdrawReviewRequest(
  context: PipelineContext,
  caller: Caller,
  { personId, ...of }: AskPerson,
): Promise<void> {
  await change(context, caller, of, async (tx) => {
    if (!(await endReviewRequest(tx, { ...of, askedId: personId }))) return null;
    await withdrawAsked(tx, { ...of, recipientId: personId });
    return { action: 'review.unasked', person: personId };
  });
}

/** One change under the project's lock; one that changes nothing leaves no trace. */
async function change(
  { db, clock }: PipelineContext,
  caller: Caller,
  { projectId, stage }: OfStage,
  apply: (
    tx: Tx,
    version: number,
    now: Date,
  ) => Promise<{ readonly action: string; readonly person: string } | null>,
): Promise<void> {
  requireMay(caller, 'review');
  const { workspaceId, userId } = caller;
  const createdAt = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const { newest } = await readStanding(tx, { projectId, stage });
    if (!newest) throw notFound('version');
    const done = await apply(tx, newest.number, createdAt);
    if (!done) return;
    const details = { version: newest.number, person: done.person };
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action: done.action,
      stage,
      details,
      createdAt,
    });
  });
}

async function refuseAsking(tx: Tx, { workspaceId, userId }: Caller, stage: StageName, personId: string) {
  const person = await memberOf(tx, { workspaceId, userId: personId });
  if (!person) throw notFound('person');
  const wrong = (message: string) => new AppError('bad_input', message, { field: 'personId' });
  if (personId === userId) throw wrong('You need not ask yourself: decide.');
  if (!mayReview(person)) throw wrong(`${person.name} may read here, but not review the ${stage}.`);
}

const mayReview = ({ role }: Pick<MemberRow, 'role'>): boolean => may({ role }, 'review');
