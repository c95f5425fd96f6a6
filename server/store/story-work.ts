import type { WorkState } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface StoryWorkRow {
  readonly storyId: string;
  readonly state: WorkState;
  readonly holderId: string;
  /** Empty where a person works. */
  readonly agent: string;
  readonly versionNumber: number;
  readonly note: string;
  readonly takenAt: Date;
  readonly updatedAt: Date;
}

interface OneStory {
  readonly projectId: string;
  readonly storyId: string;
}

const columns = {
  storyId: true,
  state: true,
  holderId: true,
  agent: true,
  versionNumber: true,
  note: true,
  takenAt: true,
  updatedAt: true,
} as const;

export function listStoryWork(tx: Tx, projectId: string): Promise<StoryWorkRow[]> {
  return tx.storyWork.findMany({ where: { projectId }, orderBy: { takenAt: 'asc' }, select: columns });
}

export function findStoryWork(tx: Tx, { projectId, storyId }: OneStory): Promise<StoryWorkRow | null> {
  return tx.storyWork.findUnique({ where: { projectId_storyId: { projectId, storyId } }, select: columns });
}

export async function insertStoryWork(
  tx: Tx,
  work: StoryWorkRow & { readonly projectId: string; readonly workspaceId: string },
): Promise<void> {
  await tx.storyWork.create({ data: work, select: { storyId: true } });
}

export async function changeStoryWork(
  tx: Tx,
  { projectId, storyId }: OneStory,
  data: Pick<StoryWorkRow, 'state' | 'note' | 'updatedAt'>,
): Promise<void> {
  await tx.storyWork.update({
    where: { projectId_storyId: { projectId, storyId } },
    data,
    select: { storyId: true },
  });
}

export async function deleteStoryWork(tx: Tx, { projectId, storyId }: OneStory): Promise<void> {
  await tx.storyWork.deleteMany({ where: { projectId, storyId } });
}
