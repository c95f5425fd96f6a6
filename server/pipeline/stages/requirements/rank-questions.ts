import { questionsMax } from '#server/artifacts/requirements.ts';
import type { Source } from '#server/artifacts/source.ts';
import { relatives } from '../telling-words.ts';

const sharedWordsMin = 2;
/** An answer that speaks of more than its own sentences concerns the requirements most like it, not its areas as wholes. */
const relatedMax = 3;

/** What a question may be about: an item with its area, where it has one, and its own words. */
export interface Askable {
  readonly id: string;
  readonly area: string | null;
  readonly text: string;
  readonly source: Source;
}

interface Asked {
  readonly question: string;
  readonly areas: readonly string[];
  readonly source: Source;
}

/** At most five questions, those first whose answers would change the most items. */
export function rankQuestions<T extends Asked>(
  questions: readonly T[],
  items: readonly Askable[],
): (Omit<T, 'areas'> & { changes: string[] })[] {
  return questions
    .map(({ areas, ...question }) => ({
      ...question,
      changes: changedBy({ ...question, areas }, items).map(({ id }) => id),
    }))
    .toSorted((a, b) => b.changes.length - a.changes.length)
    .slice(0, questionsMax);
}

/**
 * The items that an answer would change: those that come from the very sentences that it asks about; where no item does, those of its
 * areas that speak of the same things; where none does, its areas.
 */
function changedBy({ question, areas, source }: Asked, items: readonly Askable[]): readonly Askable[] {
  const asked = new Set(sentencesOf(source).map(({ sentence }) => sentence));
  const own = items.filter((item) => sentencesOf(item.source).some(({ sentence }) => asked.has(sentence)));
  if (own.length > 0) return own;
  const inAreas = items.filter(({ area }) => area === null || areas.includes(area));
  const words = [question, ...sentencesOf(source).map(({ text }) => text)].join(' ');
  const find = relatives(inAreas, ({ text }) => text);
  const related = [sharedWordsMin, 1].map((sharedMin) =>
    find({ to: words, sharedMin, itemsMax: relatedMax }),
  );
  return related.find((found) => found.length > 0) ?? inAreas.filter(({ area }) => area !== null);
}

function sentencesOf(source: Source) {
  return source.kind === 'quoted' ? source.quotes : [];
}
