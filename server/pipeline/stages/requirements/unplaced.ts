import { similarity, wordsOf } from '#server/artifacts/similarity.ts';
import type { TaskFeedback } from '../../route-feedback.ts';

/** Works each anchored remark into the one item that it is about: the most alike in words, the first where none is. */
export function amendMostAlike<T>(
  items: readonly T[],
  feedback: readonly TaskFeedback[],
  textOf: (item: T) => string,
  amend: (item: T, words: string) => T,
): T[] {
  const amended = [...items];
  for (const { about, text } of feedback) {
    if (about === null) continue;
    const words = wordsOf(about);
    const likeness = amended.map((item) => similarity(wordsOf(textOf(item)), words));
    const best = likeness.indexOf(Math.max(...likeness));
    const item = amended[best];
    if (item !== undefined) amended[best] = amend(item, text);
  }
  return amended;
}

/** What a reviewer says of a part that has no item yet: it must not be lost for want of one. */
export function unplaced(items: readonly unknown[], feedback: readonly TaskFeedback[]): string[] {
  return items.length > 0 ? [] : feedback.filter(({ about }) => about !== null).map(({ text }) => text);
}
