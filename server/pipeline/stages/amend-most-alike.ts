import { similarity, wordsOf } from '#server/artifacts/similarity.ts';
import type { TaskFeedback } from './route-feedback.ts';

/** Works each anchored remark into the one item that it is about: the most alike in words, the first where none is. */
export function amendMostAlike<T>(
  items: readonly T[],
  feedback: readonly TaskFeedback[],
  textOf: (item: T) => string,
  amend: (item: T, words: string) => T,
): T[] {
  return feedback.reduce<T[]>(
    (current, { about, text }) => {
      if (about === null) return current;
      const words = wordsOf(about);
      const likeness = current.map((item) => similarity(wordsOf(textOf(item)), words));
      const best = likeness.indexOf(Math.max(...likeness));
      return current.map((item, index) => (index === best ? amend(item, text) : item));
    },
    [...items],
  );
}
