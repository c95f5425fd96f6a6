import { readFileSync } from 'node:fs';
import type { StagedArtifact } from '#server/artifacts/artifact.ts';
import { type RuleId, ruleIds } from '#server/artifacts/quality/rules.ts';
import {
  asRequirements,
  asStories,
  requirementsOf,
  storiesOf,
} from '#server/artifacts/sound-documents.fake.ts';

const kinds = ['requirement', 'quality', 'criterion', 'story'] as const;

export interface Labelled {
  readonly kind: (typeof kinds)[number];
  readonly text: string;
  /** Rules whose objection a reviewer who knows the labelling rule would share. */
  readonly labels: readonly RuleId[];
}

/** Reads `kind <tab> labels <tab> text` on each line; a story's text is its role, wish and benefit with bars between them. */
export function readSentences(file: string): Labelled[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line, at) => {
    const [kind, labels, text] = line.split('\t');
    const known = kinds.find((one) => one === kind);
    const named = labels === '-' ? [] : (labels ?? '').split(',');
    const unknown = named.find((label) => !ruleIds.some((rule) => rule === label));
    if (!known || text === undefined || unknown !== undefined)
      throw new Error(`${file}, line ${at + 1}: no kind, no text or no rule “${unknown ?? kind}”`);
    return { kind: known, text, labels: named as RuleId[] };
  });
}

/** The document that holds the sentence and nothing else that a rule could object to. */
export function documentOf({ kind, text }: Labelled): StagedArtifact {
  if (kind === 'story') return storyOf(text);
  if (kind === 'quality') return asRequirements(requirementsOf([], [{ statement: text }]));
  const requirement = kind === 'criterion' ? { criteria: [text] } : { statement: text };
  return asRequirements(requirementsOf([requirement]));
}

function storyOf(text: string): StagedArtifact {
  const [asA = '', iWant = '', soThat = ''] = text.split('|').map((part) => part.trim());
  return asStories(storiesOf([{ asA, iWant, soThat }]));
}
