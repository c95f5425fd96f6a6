import type { Item } from '#server/artifacts/items.ts';
import { normalisedText } from '#server/artifacts/similarity.ts';
import type { AppliedFeedback } from '#server/artifacts/source.ts';
import type { FeedbackRoutes, Reviewed } from './route-feedback.ts';
import type { Feedback } from './stage.ts';

/**
 * Says which items answer each piece of feedback: those that carry its words; else the item that it is about; else those
 * of its tasks that are new or changed. Empty where nothing changed, so that a reviewer sees it.
 */
export function applyFeedback(
  feedback: readonly Feedback[],
  routes: FeedbackRoutes,
  after: Reviewed,
  before: readonly Item[],
): AppliedFeedback[] {
  const hashes = new Map(before.map(({ id, contentHash }) => [id, contentHash]));
  return feedback.map(({ id, text, anchor }) => {
    const tasks = routes.tasksOf(id);
    const touched = after.items.filter((item) => tasks.includes(after.producedBy[item.id] ?? ''));
    const words = normalisedText(text);
    const answers = [
      touched.filter((item) => words !== '' && carries(item.content, words)),
      touched.filter((item) => item.id === anchor),
      touched.filter((item) => hashes.get(item.id) !== item.contentHash),
    ];
    const items = answers.find((found) => found.length > 0) ?? [];
    return { id, text, anchor, items: items.map((item) => item.id) };
  });
}

function carries(value: unknown, words: string): boolean {
  if (typeof value === 'string') return normalisedText(value).includes(words);
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((part) => carries(part, words))
  );
}
