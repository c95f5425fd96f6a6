import type { FunctionalRequirement } from '#server/artifacts/requirements.ts';

const questionsMax = 5;

/** At most five questions, those first whose answers would change the most requirements. */
export function rankQuestions<T extends { readonly areas: readonly string[] }>(
  questions: readonly T[],
  functional: readonly Pick<FunctionalRequirement, 'id' | 'area'>[],
): (Omit<T, 'areas'> & { changes: string[] })[] {
  return questions
    .map(({ areas, ...question }) => ({
      ...question,
      changes: functional.filter(({ area }) => areas.includes(area)).map(({ id }) => id),
    }))
    .toSorted((a, b) => b.changes.length - a.changes.length)
    .slice(0, questionsMax);
}
