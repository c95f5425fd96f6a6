import { asideOf } from '#server/models/drafter/asides.ts';
import type { BriefOutline, Sentence } from '#server/models/drafter/brief-outline.ts';
import { sectionKind } from '#server/models/drafter/section-kind.ts';

/** A brief's sentence in a task's inputs is cut at this length; the quotation is always whole. */
export const sentenceCharsMax = 600;

const integration =
  /\b(apis?|integrat\w+|third.party|external (services?|systems?)|webhooks?|single sign-on|imported from|exported to|synchroni[sz]\w+)\b/i;
const doubtful =
  /\b(user-friendly|intuitive|efficient(ly)?|quick(ly)?|fast|easy|easily|robust|secure(ly)?|appropriate(ly)?|acceptable|reasonable|relevant|various|seamless(ly)?|swift(ly)?|smooth(ly)?|advanced|comprehensive|flexible|modern|optimi[sz]ed|high|scalab\w+|reliab\w+|if necessary|as needed|etc\.?|and so on|some|several|soon|regularly|large)\b/i;
const risky =
  /\b(apis?|external|third.party|depends?|internet|only|offline|passwords?|encrypt\w*|personal|payments?|concurrent\w*|scal\w+|backup|recovery|gdpr|legacy|migrat\w+|deadline|budget|at the end of|latest|within \d)\b/i;
const useCase = /\b(use cases?|user stor(y|ies)|workflows?|scenarios?|journeys?|process)\b/i;

/** What the project is for: the introduction, the goals, and failing these the first sentences. */
export function outlineSentences({ sentences }: BriefOutline): Sentence[] {
  const told = sentences.filter(
    (sentence) =>
      isProse(sentence) &&
      (asideOf(sentence) === 'goal' ||
        (sentence.path.some((title) => sectionKind(title) === 'overview') && sentence.kind === 'context')),
  );
  const first = sentences.filter(isProse).slice(0, 4);
  return within(told.length > 0 ? told : first, 1500);
}

/** Two places that name each actor, and the use cases. */
export function actorSentences({ sentences, actors }: BriefOutline): Sentence[] {
  const named = new Set(actors.slice(0, 8).flatMap(({ sentences: ids }) => ids.slice(0, 2)));
  const cases = sentences.filter(
    ({ path, kind }) => kind === 'need' && path.some((title) => useCase.test(title)),
  );
  const wanted = new Set([...sentences.filter(({ id }) => named.has(id)), ...cases.slice(0, 8)]);
  return within(
    sentences.filter((sentence) => wanted.has(sentence) && isProse(sentence)),
    2400,
  );
}

export function boundarySentences({ sentences }: BriefOutline): Sentence[] {
  return sentences.filter(
    ({ kind, text }) =>
      kind === 'constraint' ||
      kind === 'interface' ||
      (kind === 'need' && integration.test(text.slice(0, 600))),
  );
}

export function riskSentences({ sentences }: BriefOutline): Sentence[] {
  const strong = sentences.filter(
    ({ kind, text }) => kind !== 'code' && kind !== 'context' && risky.test(text.slice(0, 600)),
  );
  const numbers = sentences.filter(
    ({ kind, text }) => kind !== 'code' && kind !== 'context' && /\d+\s*(%|\p{L}+)/u.test(text.slice(0, 600)),
  );
  const wanted = new Set([...strong, ...numbers]);
  return within(
    sentences.filter((sentence) => wanted.has(sentence)),
    2800,
  );
}

export function questionSentences({ sentences }: BriefOutline): Sentence[] {
  return within(
    sentences.filter(
      (sentence) =>
        sentence.kind !== 'code' && isProse(sentence) && doubtful.test(sentence.text.slice(0, 600)),
    ),
    2000,
  );
}

const isProse = ({ text, kind }: Sentence): boolean => kind !== 'code' && text.trim().includes(' ');

function within(sentences: readonly Sentence[], charsMax: number): Sentence[] {
  let left = charsMax;
  return sentences.filter(({ text }) => {
    left -= Math.min(text.length, sentenceCharsMax);
    return left >= 0;
  });
}
