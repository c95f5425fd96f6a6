import { type DetailField, linesOf } from '#server/artifacts/brief-details.ts';
import { amendMostAlike } from '../amend-most-alike.ts';
import { clipWords, enumerated } from '../draft-words.ts';
import { asAsked } from './as-asked.ts';
import { qualityWords } from './quality-words.ts';
import type { ArchitectureAnswer, ArchitectureInputs } from './schema.ts';
import { buildTools, interfaces, languages, stores, type Technology } from './technologies.ts';

const quotedMax = 90;

type Layer = ArchitectureAnswer['architecture'][number];

/** Layers as the brief fixes them, each with the words that do; else a customary choice that says it is a proposal. */
export function draftStructure(inputs: ArchitectureInputs): ArchitectureAnswer {
  return asAskedIn(inputs, [
    named('User interface', inputs, interfaces) ??
      usualFace(inputs) ?? {
        layer: 'User interface',
        choice: 'Proposal: a web application that also fits small screens',
        reason: 'Nothing approved names a kind of interface; a browser is at hand.',
      },
    application(inputs) ?? {
      layer: 'Application',
      choice: 'Proposal: one application in modules, one module per feature area',
      reason: 'Nothing approved names a language; one part is the simplest to run.',
    },
    named('Data', inputs, stores) ?? proposedStore(inputs),
  ]);
}

/** What surrounds the parts: the outside systems, and how a change is built and tested. */
export function draftSurroundings(inputs: ArchitectureInputs): ArchitectureAnswer {
  return asAskedIn(inputs, [integrations(inputs), qualityLayer(inputs)]);
}

function asAskedIn({ feedback }: ArchitectureInputs, layers: readonly (Layer | null)[]): ArchitectureAnswer {
  return {
    architecture: amendMostAlike(
      layers.filter((layer) => layer !== null),
      feedback,
      ({ layer, choice }) => `${layer}: ${choice}`,
      (layer, words) => ({ ...layer, reason: asAsked(layer.reason, words) }),
    ),
  };
}

function named(layer: string, inputs: ArchitectureInputs, known: readonly Technology[]): Layer | null {
  const decided = evidenceIn(stackOf(inputs), known);
  if (decided) return { layer, choice: decided.choice, reason: fromDetails('stack', decided.words) };
  const fixed = evidenceIn(inputs.constraints, known);
  if (fixed) return { layer, choice: fixed.choice, reason: `The brief fixes it: “${fixed.words}”.` };
  const told = evidenceIn(
    [inputs.problem, ...inputs.entities, ...inputs.integrations, ...inputs.qualities],
    known,
  );
  return told && { layer, choice: told.choice, reason: `The requirements name it: “${told.words}”.` };
}

/** Each part of the stack by itself, as it was listed. */
const stackOf = ({ details }: ArchitectureInputs): string[] =>
  linesOf(details?.stack).flatMap((line) => line.split(/[,;]\s+/u));

const fromDetails = (field: DetailField, words: string): string =>
  `Given in the details (${field}): “${words}”.`;

/** The language that is decided, with what else the stack names and we know nothing of: that is taken up in its own words. */
function application(inputs: ArchitectureInputs): Layer | null {
  const language = named('Application', inputs, languages);
  const known = [...interfaces, ...languages, ...stores, ...buildTools];
  const others = stackOf(inputs).filter((part) => !known.some(({ pattern }) => pattern.test(part)));
  if (others.length === 0) return language;
  const words = clipWords(others.join(', '), quotedMax);
  return language && evidenceIn(stackOf(inputs), languages)
    ? { ...language, choice: `${language.choice}, with ${words}` }
    : { layer: 'Application', choice: words, reason: fromDetails('stack', words) };
}

/** What people meet, by the kind of project, where that alone says it. */
function usualFace({ details }: ArchitectureInputs): Layer | null {
  const choice = details?.type && faces[details.type];
  return choice ? { layer: 'User interface', choice, reason: fromDetails('type', details.type ?? '') } : null;
}

const faces: Readonly<Record<string, string>> = {
  'web app': 'Web application',
  'mobile app': 'Mobile application',
  'online shop': 'Web application',
  'API or integration': 'Programming interface (API), without screens',
  'data pipeline': 'Scheduled jobs with a log, without screens',
};

function evidenceIn(texts: readonly string[], known: readonly Technology[]) {
  for (const { pattern, choice } of known) {
    const text = texts.find((words) => pattern.test(words));
    if (text !== undefined) return { choice, words: sentenceWith(text, pattern) };
  }
  return null;
}

function sentenceWith(text: string, pattern: RegExp): string {
  const sentence = text.split(/(?<=[.!?])\s+/u).find((part) => pattern.test(part)) ?? text;
  const clipped = clipWords(sentence, quotedMax);
  return pattern.test(clipped) ? clipped : clipWords(sentence.slice(sentence.search(pattern)), quotedMax);
}

function proposedStore({ entities }: ArchitectureInputs): Layer | null {
  if (entities.length === 0) return null;
  const some = entities.slice(0, 4).map((entity) => entity.split(':')[0] ?? entity);
  return {
    layer: 'Data',
    choice: 'Proposal: one relational database, such as PostgreSQL',
    reason: `Nothing approved names a store; ${enumerated(some)} must stay consistent.`,
  };
}

function integrations({ integrations: outside }: ArchitectureInputs): Layer | null {
  if (outside.length === 0) return null;
  const names = outside.slice(0, 4).map((integration) => integration.split(':')[0] ?? integration);
  return {
    layer: 'Integrations',
    choice: `One adapter each for ${enumerated(names)}`,
    reason: 'An outside system can change or fail; tests need none of it.',
  };
}

function qualityLayer(inputs: ArchitectureInputs): Layer {
  const tool = named('Build and tests', inputs, buildTools);
  const first = inputs.qualities[0];
  return {
    layer: 'Build and tests',
    choice: `${tool ? `${tool.choice} build` : 'Proposal: one build command'}, with automated tests on every change`,
    reason:
      tool?.reason ??
      (first === undefined
        ? 'So every change is checked alike.'
        : `So that this is measured: “${qualityWords(first)}”.`),
  };
}
