import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { idOfContent } from '#server/platform/ids.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { findItemPlace } from '#server/store/item-places.ts';
import { lockProject } from '#server/store/projects.ts';
import { changeStoryWork, findStoryWork } from '#server/store/story-work.ts';
import { transaction } from '#server/store/transaction.ts';
import { addCommentIn } from '../discussion/add-comment.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { heldBy, viewWork } from './take-story.ts';
import type { StoryWorkView, WorkState } from './work-views.ts';

export interface WorkerOn {
  readonly projectId: string;
  readonly storyId: string;
  /** What the program calls itself; empty where a person works. */
  readonly agent: string;
}

export interface ReportOnStory extends WorkerOn {
  readonly state: WorkState;
  readonly text: string;
}

export interface AskAboutItem {
  readonly projectId: string;
  readonly itemId: string;
  readonly agent: string;
  readonly text: string;
}

const headings: Readonly<Record<WorkState, string>> = {
  taken: 'progress',
  blocked: 'blocked',
  done: 'done',
};
/** What the mark beside a story shows of it. */
const noteLengthMax = 280;

/** Tells how far the work is: a comment in the story's thread, and the mark beside it. The same report sent twice is there once. */
export async function reportOnStory(
  context: PipelineContext,
  caller: Caller,
  { projectId, storyId, agent, state, text }: ReportOnStory,
): Promise<StoryWorkView> {
  requireMay(caller, 'write');
  const { workspaceId, userId } = caller;
  const now = new Date(context.clock.nowMs());
  return transaction(context.db, async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const held = await findStoryWork(tx, { projectId, storyId });
    if (!held) throw new AppError('precondition_failed', `Take ${storyId} before you report on it.`);
    if (held.holderId !== userId || held.agent !== agent) throw await heldBy(tx, held);
    // It may be under review again, or gone: what was done is told all the same, where it was last.
    const place = await findItemPlace(tx, { workspaceId, projectId, itemId: storyId });
    if (!place) throw notFound('story');
    const { versionId } = place;
    await say(context, tx, caller, {
      ...{ projectId, stage: 'stories', versionId, anchor: storyId, agent, heading: headings[state], text },
    });
    const note = text.length > noteLengthMax ? `${text.slice(0, noteLengthMax - 1).trimEnd()}…` : text;
    const change = { state, note, updatedAt: now };
    await changeStoryWork(tx, { projectId, storyId }, change);
    if (state !== held.state)
      await appendAudit(tx, {
        ...{ workspaceId, projectId, actorId: userId, stage: 'stories', createdAt: now },
        action: `story.${state}`,
        details: { anchor: storyId, ...(agent && { agent }) },
      });
    return viewWork(tx, caller, { ...held, ...change });
  });
}

/** Asks people about an item, in a thread of its own. */
export async function askAboutItem(
  context: PipelineContext,
  caller: Caller,
  { projectId, itemId, agent, text }: AskAboutItem,
): Promise<{ id: string; threadId: string }> {
  return transaction(context.db, async (tx) => {
    await lockProject(tx, caller.workspaceId, projectId);
    const { stage, versionId } = await placeOfItem(tx, caller, projectId, itemId);
    return say(context, tx, caller, {
      ...{ projectId, stage, versionId, anchor: itemId, agent, heading: 'question', text },
    });
  });
}

/** The newest version of the stage that an item is in; an item that is gone is not found. */
export async function placeOfItem(tx: Tx, { workspaceId }: Caller, projectId: string, itemId: string) {
  const place = await findItemPlace(tx, { workspaceId, projectId, itemId });
  if (!place || place.number < place.newest) throw notFound('item');
  return place;
}

/** A comment whose id follows from what it says, so that a program that is not sure whether it was heard may say it again. */
export function say(
  context: PipelineContext,
  tx: Tx,
  caller: Caller,
  said: Pick<Parameters<typeof addCommentIn>[3], 'projectId' | 'stage' | 'versionId' | 'text'> & {
    readonly anchor: string;
    readonly agent: string;
    readonly heading: string;
  },
): Promise<{ id: string; threadId: string }> {
  const { projectId, stage, versionId, anchor, agent, heading } = said;
  const text = `${agent === '' ? '' : `${agent}, `}${heading}: ${said.text}`;
  const id = idOfContent(contentHash({ by: caller.userId, projectId, anchor, text }));
  return addCommentIn(context, tx, caller, {
    ...{ id, projectId, stage, versionId, anchor, text },
    threadId: null,
    picked: [],
  });
}
