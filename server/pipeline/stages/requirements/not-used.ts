import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { asideOf } from '#server/models/drafter/asides.ts';
import type { Sentence, SentenceKind } from '#server/models/drafter/brief-outline.ts';
import { quoteOf } from './cite.ts';

type Unlisted = Omit<RequirementsArtifact, 'notUsed' | 'feedback' | 'decisions'>;

const demanding: ReadonlySet<SentenceKind> = new Set(['need', 'quality', 'constraint', 'data', 'interface']);

const asideReasons = {
  'lead-in': 'It only leads in what stands below it.',
  goal: 'It tells the situation or a goal; the overview says it, and the requirements make it precise.',
  glossary: 'It explains a term.',
  rationale: 'It says why a feature is wanted, not what the system shall do.',
} as const;

/** Every sentence with the form of a need that no item quotes, and why. */
export function notUsedIn(items: Unlisted, sentences: readonly Sentence[]): RequirementsArtifact['notUsed'] {
  const cited = citedSentences(items);
  return sentences
    .filter(({ id, kind }) => demanding.has(kind) && !cited.has(id))
    .map((sentence) => ({ quote: quoteOf(sentence), reason: reasonOf(sentence) }));
}

function reasonOf(sentence: Sentence): string {
  const aside = asideOf(sentence);
  if (aside !== null) return asideReasons[aside];
  if (sentence.kind === 'data') return 'It describes data, but no entity or field could be read from it.';
  return 'No item was made from it: check whether one is missing.';
}

function citedSentences(items: Unlisted): Set<string> {
  const { actors, workflows, functional, qualities, entities } = items;
  const { integrations, constraints, assumptions, risks, conflicts, questions } = items;
  const sources = [actors, workflows, functional, qualities, entities, integrations]
    .flat()
    .concat([constraints, assumptions, risks, conflicts, questions].flat() as never[])
    .map(({ source }) => source);
  return new Set(
    sources.flatMap((source) =>
      source.kind === 'quoted' ? source.quotes.map(({ sentence }) => sentence) : [],
    ),
  );
}
