import { diffArrays } from 'diff';
import type { ArtifactStage } from './artifact.ts';
import type { PartDiff } from './diff-artifacts.ts';
import { diffWords, type Piece } from './diff-words.ts';
import type { Part } from './draft-artifact.ts';
import { editableSection } from './editable-sections.ts';
import { fieldLines } from './field-lines.ts';

/** One line of a field: a text, or an entry of a list. */
export interface LineChange {
  readonly kind: 'same' | 'added' | 'removed' | 'changed';
  readonly pieces: readonly Piece[];
}

export interface FieldChange {
  readonly name: string;
  readonly lines: readonly LineChange[];
}

/** What became of a part, word by word. */
export interface PartChange
  extends Pick<PartDiff, 'id' | 'section' | 'title' | 'change' | 'moved' | 'after'> {
  readonly fields: readonly FieldChange[];
}

/** What binds a part to where it came from, and says nothing to a reader. */
const untold = new Set(['key']);
const entriesEditsMax = 400;

/** Puts what became of a part into words that stayed, went and came; `leftMs` is how long that may still take. */
export function describeDiff(stage: ArtifactStage, part: PartDiff, leftMs: () => number): PartChange {
  const { id, section, title, change, moved, after } = part;
  const fields = inOrder(stage, section, part.fields)
    .map((name) => ({ name, lines: diffField(part.before, part.now, name, leftMs) }))
    .filter(({ lines }) => lines.length > 0);
  return { id, section, title, change, moved, after, fields };
}

function diffField(before: Part | null, now: Part | null, name: string, leftMs: () => number): LineChange[] {
  const [old, current] = [before?.[name], now?.[name]];
  const isList = Array.isArray(old ?? current);
  return diffLines(fieldLines(old), fieldLines(current), isList, leftMs);
}

/** The difference of two lists entry by entry; entries that were reworded, word by word. */
export function diffLines(
  before: readonly string[],
  now: readonly string[],
  isList: boolean,
  leftMs: () => number,
): LineChange[] {
  const runs = diffArrays([...before], [...now], { maxEditLength: entriesEditsMax, timeout: leftMs() }) ?? [
    { value: [...before], removed: true, added: false },
    { value: [...now], removed: false, added: true },
  ];
  const lines: LineChange[] = [];
  let [removed, added]: [string[], string[]] = [[], []];
  const flush = () => {
    lines.push(...linesOf(removed, added, isList, leftMs));
    [removed, added] = [[], []];
  };
  for (const run of runs) {
    if (run.removed) removed.push(...run.value);
    else if (run.added) added.push(...run.value);
    else {
      flush();
      lines.push(...run.value.map((text) => whole('same', text)));
    }
  }
  flush();
  return lines;
}

/** Entries that went and came at one place: those in the same order that share words are one that was reworded. */
function linesOf(
  removed: readonly string[],
  added: readonly string[],
  isList: boolean,
  leftMs: () => number,
): LineChange[] {
  const lines: LineChange[] = [];
  let [gone, came]: [LineChange[], LineChange[]] = [[], []];
  const flush = () => {
    lines.push(...gone, ...came);
    [gone, came] = [[], []];
  };
  for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
    const [old, now] = [removed[index], added[index]];
    const pieces = old === undefined || now === undefined ? [] : diffWords(old, now, leftMs());
    if (pieces.length > 0 && (!isList || pieces.some(({ kind }) => kind === 'same'))) {
      flush();
      lines.push({ kind: 'changed', pieces });
      continue;
    }
    if (old !== undefined) gone.push(whole('removed', old));
    if (now !== undefined) came.push(whole('added', now));
  }
  flush();
  return lines;
}

function whole(kind: 'same' | 'added' | 'removed', text: string): LineChange {
  return { kind, pieces: [{ kind, text }] };
}

/** Fields as a form shows them, then those that nobody writes by hand. */
function inOrder(stage: ArtifactStage, section: string, fields: readonly string[]): readonly string[] {
  const written = Object.keys(editableSection(stage, section)?.fields ?? {});
  const told = fields.filter((field) => !untold.has(field));
  return [...written.filter((field) => told.includes(field)), ...told.filter((f) => !written.includes(f))];
}
