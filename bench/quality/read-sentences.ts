import { readFileSync } from 'node:fs';
import type { StagedArtifact } from '#server/artifacts/artifact.ts';
import { type RuleId, ruleIds } from '#server/artifacts/quality/rules.ts';

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
  const source = { kind: 'person' } as const;
  const sound = { id: 'FR-1', area: 'a', priority: 'must', source } as const;
  const statement = 'When a loan ends, the system shall print the receipt.';
  const requirement =
    kind === 'criterion'
      ? { ...sound, statement, criteria: [text] }
      : { ...sound, statement: text, criteria: ['the receipt shows 4.50 EUR'] };
  const quality = {
    id: 'NFR-1',
    characteristic: 'reliability',
    statement: text,
    target: '',
    source,
  } as const;
  return {
    stage: 'requirements',
    content: {
      overview: { problem: '', users: '', successMeasures: [] },
      actors: [],
      workflows: [],
      areas: [],
      functional: kind === 'quality' ? [] : [requirement],
      qualities: kind === 'quality' ? [quality] : [],
      entities: [],
      integrations: [],
      constraints: [],
      assumptions: [],
      risks: [],
      conflicts: [],
      questions: [],
      notUsed: [],
      feedback: [],
    },
  };
}

function storyOf(text: string): StagedArtifact {
  const [asA = '', iWant = '', soThat = ''] = text.split('|').map((part) => part.trim());
  const criteria = [{ given: 'a loan', when: 'it ends', then: 'the receipt shows 4.50 EUR' }];
  const story = {
    id: 'US-1',
    epic: 'E-1',
    title: 'A story',
    asA,
    iWant,
    soThat,
    criteria,
    points: 2,
    priority: 'must',
    dependsOn: [],
    covers: [],
    testNotes: '',
  } as const;
  return {
    stage: 'stories',
    content: {
      epics: [],
      stories: [{ ...story, criteria: [...criteria], dependsOn: [], covers: [] }],
      uncovered: [],
      feedback: [],
    },
  };
}
