import { clipped, plainText } from '#server/models/drafter/plain-text.ts';
import { readLabel, withoutLabel } from '#server/models/drafter/read-label.ts';
import { amendMostAlike } from '../amend-most-alike.ts';
import type { ActorsAnswer, ActorsInputs, CitedSentence } from './schema.ts';
import { unplaced } from './unplaced.ts';
import { lowerFirst } from './word-forms.ts';

const caseWords = /\b(use cases?|user stor(y|ies)|workflows?|scenarios?|journeys?|process)\b/iu;

/** The roles found in the brief, each with what it does there, and the use cases as workflows. */
export function draftActors({ candidates, sentences, feedback }: ActorsInputs): ActorsAnswer {
  const byId = new Map(sentences.map((sentence) => [sentence.id, sentence]));
  const actors = candidates.map(({ name, sentences: ids }) => {
    const named = ids.map((id) => byId.get(id)).filter((sentence) => sentence !== undefined);
    return { name, description: descriptionOf(name, named), sentences: ids, inferred: null };
  });
  const asked = unplaced(actors, feedback).map((words) => ({
    name: 'User',
    description: words,
    sentences: [],
    inferred: words,
  }));
  return {
    actors: [
      ...asked,
      ...amendMostAlike(
        actors,
        feedback,
        ({ name, description }) => `${name} ${description}`,
        (actor, words) => ({ ...actor, description: `${actor.description} The reviewer asks: “${words}”` }),
      ),
    ],
    workflows: workflowsIn(sentences, candidates),
  };
}

/** What the role may do, where a sentence says so; else the words that name it. */
function descriptionOf(name: string, sentences: readonly CitedSentence[]): string {
  const role = name
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, '')
    .replace('administrator', 'admin(?:istrator)?');
  const does = new RegExp(
    `(?<!\\b(?:normal|admin|root|registered)\\s)\\b${role}s?\\b[^,.]{0,20}?\\s(?<modal>can|may|must|shall|should|to)\\s+(?!be\\b)(?<act>[^.;]{4,140}?)(?=[.;]|, (?:while|but)|$)`,
    'iu',
  );
  const labelled = sentences.find(({ text }) => readLabel(text)?.title.toLowerCase() === name.toLowerCase());
  if (labelled !== undefined) {
    const body = withoutLabel(labelled.text);
    return clipped(body.charAt(0).toUpperCase() + body.slice(1), 160);
  }
  for (const { text } of sentences) {
    const { modal, act } = does.exec(withoutLabel(text))?.groups ?? {};
    if (modal === undefined || act === undefined) continue;
    const opening = /must|shall/iu.test(modal) ? 'Must' : /should/iu.test(modal) ? 'Should' : 'Can';
    return `${opening} ${clipped(act.trim(), 130)}.`;
  }
  const first = sentences[0];
  return first === undefined ? '' : `Named in: “${clipped(withoutLabel(first.text), 140)}”`;
}

function workflowsIn(
  sentences: readonly CitedSentence[],
  candidates: ActorsInputs['candidates'],
): ActorsAnswer['workflows'] {
  return sentences
    .filter(({ under }) => caseWords.test(under))
    .slice(0, 4)
    .map(({ id, text }) => {
      const body = withoutLabel(text).replace(/[.\s]+$/u, '');
      const steps = body
        .split(/,\s+(?:and\s+|then\s+)?|\s+and then\s+|;\s+|\s+and (?=is |are |then )/u)
        .map((step) => step.trim())
        .filter((step) => step.length > 3);
      const actor = candidates
        .filter((candidate) => candidate.sentences.includes(id))
        .toSorted((a, b) => placeIn(body, a.name) - placeIn(body, b.name))[0];
      return {
        name: clipped(readLabel(text)?.title ?? firstWords(body), 80),
        actor: actor?.name ?? 'User',
        steps: steps.map((step) => step.charAt(0).toUpperCase() + step.slice(1)).slice(0, 6),
        sentences: [id],
        inferred: null,
      };
    });
}

const placeIn = (body: string, name: string): number => {
  const at = body.toLowerCase().indexOf(name.toLowerCase().slice(0, 5));
  return at === -1 ? body.length : at;
};

function firstWords(body: string): string {
  const words = plainText(body).split(' ').slice(0, 8).join(' ');
  return words.charAt(0).toUpperCase() + lowerFirst(words).slice(1);
}
