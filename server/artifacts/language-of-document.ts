import type { StagedArtifact } from './artifact.ts';
import { languageOf } from './language-of.ts';

const charsMax = 4_000;

/** The language of a document's own words; null where it cannot be told. */
export function languageOfDocument({ content }: Pick<StagedArtifact, 'content'>): string | null {
  return languageOf(sentencesIn(content, 0).join('\n'));
}

/** Texts of the document, whatever they are called, in their order and no more than are needed. Ids and levels are no sentences. */
function sentencesIn(value: unknown, already: number): string[] {
  if (typeof value === 'string') return /\S\s+\S|[^\p{ASCII}]{4}/u.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const found: string[] = [];
  let chars = already;
  for (const inner of Object.values(value)) {
    if (chars > charsMax) break;
    const more = sentencesIn(inner, chars);
    found.push(...more);
    chars += more.reduce((sum, text) => sum + text.length, 0);
  }
  return found;
}
