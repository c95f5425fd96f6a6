import type { AnswerStore, FoundAnswer, StoredAnswer } from './answer-store.ts';

/** A store in memory, and what it keeps. */
export function answersInMemory() {
  const kept = new Map<string, StoredAnswer>();
  const store: AnswerStore = {
    async getMany(keys) {
      return new Map(
        keys.flatMap((key): [string, FoundAnswer][] => {
          const answer = kept.get(key);
          return answer ? [[key, { ...answer, tier: 'content' }]] : [];
        }),
      );
    },
    async put(key, answer) {
      if (!kept.has(key)) kept.set(key, answer);
    },
  };
  return { kept, store };
}
