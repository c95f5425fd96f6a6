import type { QueueEntry } from '#server/pipeline/reviews/view-queue.ts';
import { decisionWords } from '../../project-parts/decision-words.ts';
import { draftedPercent } from '../../project-parts/drafted-percent.ts';
import { stageTitles } from '../../project-parts/stages.ts';

/** e.g. "Loan desk: Plan, version 2". */
export function entryName({ projectName, stage, version }: QueueEntry): string {
  return `${projectName}: ${stageTitles[stage]}, version ${version.number}`;
}

export const entryKey = ({ projectId, stage }: Pick<QueueEntry, 'projectId' | 'stage'>): string =>
  `${projectId} ${stage}`;

export function madeBy({ version, startedBy }: QueueEntry): string {
  if (version.author !== null) return `edited by ${version.author}`;
  return `made for ${startedBy.you ? 'you' : startedBy.name}`;
}

/** What became of the review before; null before the first decision. */
export function lastDecision({ last }: QueueEntry): string | null {
  if (!last) return null;
  return `${decisionWords[last.decision].words} on version ${last.onVersion} by ${last.you ? 'you' : last.by}`;
}

/** What is new since that decision; null where nothing can be said. */
export function newSince({ last }: QueueEntry): string | null {
  if (!last?.changes) return null;
  const { added, changed, removed } = last.changes;
  const parts = [
    added > 0 && `${added} new`,
    changed > 0 && `${changed} changed`,
    removed > 0 && `${removed} gone`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'No item differs since' : `${parts.join(', ')} since`;
}

/** Why an approval should be thought over; empty where nothing speaks against it. */
export function warningsOf({ conflicts, isBehind, draftedShare, isOpened }: QueueEntry): string[] {
  return [
    conflicts > 0 && `${conflicts} open ${conflicts === 1 ? 'conflict' : 'conflicts'}`,
    isBehind && 'made before its sources changed',
    draftedShare > 0 && `${draftedPercent(draftedShare)} drafted offline`,
    !isOpened && 'not opened by you',
  ].filter((words) => words !== false);
}
