import { asideOf } from '#server/models/drafter/asides.ts';
import type { BriefOutline, Sentence } from '#server/models/drafter/brief-outline.ts';
import { sectionKind } from '#server/models/drafter/section-kind.ts';

/** A brief's sentence in a task's inputs is cut at this length; the quotation is always whole. */
export const sentenceCharsMax = 600;

const integration =
  /\b(integrat(?:es?|ions?|ed with|ing with)|third.party|external (services?|apis?|systems?)|webhooks?|single sign-on|imported from|exported to|synchroni[sz]\w+|(?:calls?|communicat\w+|fetch\w*|from|with|via|through|using)\b[^.]{0,40}\bAPIs?)\b/iu;
const doubtful =
  /\b(user-friendly|intuitive|efficient(ly)?|quick(ly)?|fast|easy|easily|robust|secure(ly)?|appropriate(ly)?|acceptable|reasonable|relevant|various|seamless(ly)?|swift(ly)?|smooth(ly)?|advanced|comprehensive|flexible|modern|optimi[sz]ed|high|scalab\w+|reliab\w+|some|several|soon|regularly|large)\b|\b(root|admin\w*|managers?)\b.{1,60}\b(users?|normal|members?|staff)\b/i;
const risky =
  /\b(apis?|external|third.party|depends?|internet|only|offline|passwords?|encrypt\w*|personal|payments?|concurrent\w*|scal\w+|backup|recovery|gdpr|legacy|migrat\w+|deadline|budget|at the end of|delete\w*|database|files?|familiar|knowledge|training|latest|within \d)\b/i;
const useCase = /\b(use cases?|user stor(y|ies)|workflows?|scenarios?|journeys?|process)\b/i;

/** What the project is for: the introduction, the goals, and failing these the first sentences. */
export function outlineSentences({ sentences }: BriefOutline): Sentence[] {
  const told = sentences.filter(
    (sentence) =>
      isProse(sentence) &&
      (/[.!?؟。]\P{L}{0,3}$/u.test(sentence.text) || sentence.text.split(/\s+/u).length > 5) &&
      (asideOf(sentence) === 'goal' || (isOverview(sentence) && sentence.kind !== 'quality')),
  );
  const first = sentences.filter(isProse).slice(0, 4);
  return within(told.length > 0 ? told : first, 1500);
}

/** Two places that name each actor, and the use cases. */
export function actorSentences({ sentences, actors }: BriefOutline): Sentence[] {
  const byId = new Map(sentences.map((sentence) => [sentence.id, sentence]));
  const rank = (name: string, id: string): number => {
    const sentence = byId.get(id);
    if (sentence === undefined) return 9;
    if (sentence.path.at(-1)?.toLowerCase() === name.toLowerCase()) return 0;
    if (isOverview(sentence)) return 3;
    const stem = name.split(' ').at(-1)?.slice(0, 5) ?? '';
    const acting = new RegExp(`${stem}\\p{L}*\\s(?:can|may|must|shall|should|to)\\s`, 'iu');
    return acting.test(sentence.text.slice(0, 600)) ? 1 : 2;
  };
  const named = new Set(
    actors.slice(0, 8).flatMap(({ name, sentences: ids }) =>
      ids
        .slice(0, 40)
        .toSorted((a, b) => rank(name, a) - rank(name, b))
        .slice(0, 2),
    ),
  );
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
  return sentences.filter((sentence) => {
    const { kind, text } = sentence;
    if (kind === 'constraint' || kind === 'interface') return true;
    return kind === 'need' && integration.test(text.slice(0, 600)) && asideOf(sentence) === null;
  });
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
    sentences.filter((sentence) => wanted.has(sentence) && !isOverview(sentence)),
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

/** By the nearest title that says what its sentences are for: features below an introduction are features. */
function isOverview({ path }: Sentence): boolean {
  const nearest = path.findLast((title) => sectionKind(title) !== 'topic');
  return nearest !== undefined && sectionKind(nearest) === 'overview';
}

const isProse = ({ text, kind }: Sentence): boolean => kind !== 'code' && text.trim().includes(' ');

function within(sentences: readonly Sentence[], charsMax: number): Sentence[] {
  let left = charsMax;
  return sentences.filter(({ text }) => {
    left -= Math.min(text.length, sentenceCharsMax);
    return left >= 0;
  });
}
