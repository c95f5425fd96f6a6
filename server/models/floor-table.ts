import { canonicalJson, type Json } from '../platform/canonical-json.ts';
import type { Floor } from './completion.ts';
import { countTokens } from './count-tokens.ts';

export type Complexity = 'simple' | 'complex';

interface Row {
  /** `null`: whatever no other row is about. */
  readonly stage: string | null;
  /** Holds for contexts of fewer tokens; left out, for any. */
  readonly tokensBelow?: number;
  /** Holds for tasks of this kind; left out, for both. */
  readonly complexity?: Complexity;
  readonly floor: Floor;
}

/** Which floor a task asks for that pins none. The first row that holds decides. */
export const floorTable: readonly Row[] = [
  { stage: 'requirements', tokensBelow: 1_000, floor: 'fast' },
  { stage: 'requirements', tokensBelow: 3_000, floor: 'balanced' },
  { stage: 'requirements', floor: 'strong' },
  { stage: 'plan', complexity: 'simple', floor: 'balanced' },
  { stage: 'plan', floor: 'strong' },
  { stage: 'stories', complexity: 'simple', floor: 'fast' },
  { stage: 'stories', floor: 'balanced' },
  { stage: null, floor: 'balanced' },
];

/** The context is the task's own inputs: the brief beyond them never reaches the model. */
export function floorFor(stage: string, inputs: Json): Floor {
  const isShorter = measured(inputs);
  const row = floorTable.find(
    ({ stage: about, tokensBelow, complexity }) =>
      (about === stage || about === null) &&
      (tokensBelow === undefined || isShorter(tokensBelow)) &&
      (complexity === undefined || complexity === complexityOf(inputs, isShorter)),
  );
  return row?.floor ?? 'balanced';
}

const simpleTokensBelow = 1_500;
const simpleEntriesMax = 12;

/** Beyond the largest size that any rule asks about, counting tells nothing more. */
const tokensTold = Math.max(simpleTokensBelow, ...floorTable.map(({ tokensBelow }) => tokensBelow ?? 0));

/** Whether inputs have fewer tokens than this. */
type IsShorter = (tokens: number) => boolean;

/** Counting takes a millisecond, and every start asks it of every task: it is done only where bytes do not tell, of which a token has one at least. */
function measured(inputs: Json): IsShorter {
  let text: string | null = null;
  let counted: number | null = null;
  return (tokens) => {
    text ??= canonicalJson(inputs);
    if (Buffer.byteLength(text) < tokens) return true;
    counted ??= countTokens(text, tokensTold);
    return counted < tokens;
  };
}

/** Complex is what relates much to much: a long context, many entries of lists, or a reviewer's wishes on top of the material. */
export function complexityOf(inputs: Json, isShorter: IsShorter = measured(inputs)): Complexity {
  const wishes = isFields(inputs) && Array.isArray(inputs.feedback) && inputs.feedback.length > 0;
  return wishes || entriesOf(inputs) > simpleEntriesMax || !isShorter(simpleTokensBelow)
    ? 'complex'
    : 'simple';
}

/** Entries of the lists that the inputs hold at the top; what an entry lists itself belongs to it. */
function entriesOf(inputs: Json): number {
  if (!isFields(inputs)) return 0;
  return Object.values(inputs).reduce<number>(
    (sum, value) => sum + (Array.isArray(value) ? value.length : 0),
    0,
  );
}

function isFields(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
