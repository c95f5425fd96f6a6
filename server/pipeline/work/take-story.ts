import { may, requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { itemTitles } from '#server/store/comments.ts';
import { getProject, lockProject } from '#server/store/projects.ts';
import { type NewestStanding, readStanding } from '#server/store/stage-standing.ts';
import {
  deleteStoryWork,
  findStoryWork,
  insertStoryWork,
  listStoryWork,
  type StoryWorkRow,
} from '#server/store/story-work.ts';
import { transaction } from '#server/store/transaction.ts';
import { userNames } from '#server/store/user-names.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { nobody } from '../versions/view-version.ts';
import type { WorkerOn } from './report-on-story.ts';
import type { StoryWorkView } from './work-views.ts';

const stage = 'stories';

/** Takes an approved story for a person or the program that works for them: one holder at a time. */
export async function takeStory(
  context: PipelineContext,
  caller: Caller,
  { projectId, storyId, agent }: WorkerOn,
): Promise<StoryWorkView> {
  requireMay(caller, 'write');
  const { workspaceId, userId } = caller;
  const now = new Date(context.clock.nowMs());
  return transaction(context.db, async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const { number } = await approvedStory(tx, projectId, storyId);
    const held = await findStoryWork(tx, { projectId, storyId });
    if (held) {
      if (held.holderId !== userId || held.agent !== agent) throw await heldBy(tx, held);
      return viewWork(tx, caller, held);
    }
    const work = {
      storyId,
      state: 'taken',
      holderId: userId,
      agent,
      versionNumber: number,
      note: '',
    } as const;
    const row = { ...work, takenAt: now, updatedAt: now };
    await insertStoryWork(tx, { ...row, projectId, workspaceId });
    await appendAudit(tx, {
      ...{ workspaceId, projectId, actorId: userId, action: 'story.taken', stage, createdAt: now },
      details: { anchor: storyId, ...(agent && { agent }) },
    });
    return viewWork(tx, caller, row);
  });
}

/** Gives a story back. What somebody else holds is given back by an owner alone. */
export async function releaseStory(
  { db, clock }: PipelineContext,
  caller: Caller,
  { projectId, storyId }: { readonly projectId: string; readonly storyId: string },
): Promise<void> {
  requireMay(caller, 'write');
  const { workspaceId, userId } = caller;
  await transaction(db, async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const held = await findStoryWork(tx, { projectId, storyId });
    if (!held) return;
    if (held.holderId !== userId && !may(caller, 'manage')) throw await heldBy(tx, held);
    await deleteStoryWork(tx, { projectId, storyId });
    await appendAudit(tx, {
      ...{ workspaceId, projectId, actorId: userId, action: 'story.released', stage },
      details: { anchor: storyId },
      createdAt: new Date(clock.nowMs()),
    });
  });
}

export async function listWork(
  { db }: PipelineContext,
  caller: Caller,
  projectId: string,
): Promise<StoryWorkView[]> {
  const [, rows] = await Promise.all([
    getProject(db, caller.workspaceId, projectId),
    listStoryWork(db, projectId),
  ]);
  const names = await userNames(db, [...new Set(rows.map(({ holderId }) => holderId))]);
  return rows.map((row) => asView(row, caller, names));
}

/** The version that holds the story, which must be approved: what is under review may yet change. */
export async function approvedStory(tx: Tx, projectId: string, storyId: string): Promise<NewestStanding> {
  const { newest } = await readStanding(tx, { projectId, stage });
  if (!newest || !(await itemTitles(tx, newest.id, [storyId])).has(storyId)) throw notFound('story');
  if (newest.decision === 'approved') return newest;
  throw new AppError(
    'precondition_failed',
    `Version ${newest.number} of the stories is not approved yet. Work begins once it is.`,
  );
}

export async function heldBy(tx: Tx, held: StoryWorkRow): Promise<AppError> {
  const { holder, agent } = asView(held, null, await userNames(tx, [held.holderId]));
  const who = agent === null ? holder : `${agent}, for ${holder},`;
  const has = held.state === 'done' ? 'has finished' : 'has taken';
  return new AppError('conflict', `${who} ${has} ${held.storyId} already.`);
}

export async function viewWork(tx: Tx, caller: Caller, row: StoryWorkRow): Promise<StoryWorkView> {
  return asView(row, caller, await userNames(tx, [row.holderId]));
}

function asView(
  { holderId, agent, ...row }: StoryWorkRow,
  caller: Caller | null,
  names: ReadonlyMap<string, string>,
): StoryWorkView {
  const { storyId, state, versionNumber, note, takenAt, updatedAt } = row;
  return {
    ...{ storyId, state, versionNumber, note, takenAt, updatedAt },
    holder: names.get(holderId) ?? nobody,
    you: holderId === caller?.userId,
    agent: agent === '' ? null : agent,
  };
}
