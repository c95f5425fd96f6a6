import type { TaskFeedback } from '../route-feedback.ts';

/** What a reviewer says of a part that has no item yet: it must not be lost for want of one. */
export function unplaced(items: readonly unknown[], feedback: readonly TaskFeedback[]): string[] {
  return items.length > 0 ? [] : feedback.filter(({ about }) => about !== null).map(({ text }) => text);
}
