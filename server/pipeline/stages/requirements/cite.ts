import { normalisedText } from '#server/artifacts/similarity.ts';
import type { Quote, Source } from '#server/artifacts/source.ts';
import type { Sentence } from '#server/models/drafter/brief-outline.ts';
import type { WorkOrder } from './requirements-work.ts';
import type { RequirementsInput } from './schema.ts';

/** What every answer says of an item's origin. */
export interface Cited {
  readonly sentences: readonly string[];
  readonly inferred: string | null;
}

export const quoteOf = ({ id, text, start, end }: Sentence): Quote => ({ sentence: id, text, start, end });

/**
 * Turns a task's own sentence ids into quotations of the brief, or of its details; ids that the task never had are dropped. An item that quotes
 * nothing comes from the reviewer where it carries the reviewer's words, else it is inferred and says why.
 */
export function sourceOf(
  order: WorkOrder,
  { feedback }: RequirementsInput,
  cited: Cited,
  words: string,
): Source {
  const wanted = new Set(cited.sentences);
  const sentences = order.sentences.filter((_, index) => wanted.has(`S${index + 1}`));
  if (sentences.length > 0) {
    return order.detail === undefined
      ? { kind: 'quoted', quotes: sentences.map(quoteOf) }
      : { kind: 'details', field: order.detail, text: sentences.map(({ text }) => text).join('\n') };
  }
  const asked = feedback.find(({ text }) => {
    const bare = normalisedText(text);
    return bare !== '' && normalisedText(`${words} ${cited.inferred ?? ''}`).includes(bare);
  });
  if (asked !== undefined) return { kind: 'feedback', feedbackId: asked.id, text: asked.text };
  return { kind: 'inferred', why: cited.inferred?.trim() || 'The answer named no sentence of the brief.' };
}
