import type { ItemsDiff } from '#server/artifacts/diff-items.ts';
import { type Item, stageOfItem } from '#server/artifacts/items.ts';
import type { Json } from '#server/platform/canonical-json.ts';
import { clipWords } from '../stages/draft-words.ts';
import type { StageName } from '../stages/stage.ts';

/** What became of one item that others are made from. */
export interface Cause {
  readonly id: string;
  readonly kind: 'edited' | 'rewritten' | 'added' | 'removed';
  /** Names of the changed fields. */
  readonly fields: readonly string[];
  /** Its texts that are no more, and those that are new. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

/** What a reviewer asked or a person answered, as far as it is not worked in, or was taken back. */
export interface Wish {
  readonly text: string;
  /** In words: "Feedback on US-4 is not answered yet." */
  readonly reason: string;
}

export interface StaleTask {
  /** What the item is called in a sentence: `story`. */
  readonly noun: string;
  /** All that the task depended on then and depends on now; null where there was or is no such task. */
  readonly before: Json | null;
  readonly after: Json | null;
  readonly instructionChanged: boolean;
  readonly causes: readonly Cause[];
  readonly wishes: readonly Wish[];
  /** Whether it is made from the brief itself. */
  readonly fromBrief: boolean;
}

export function causesOf(diff: ItemsDiff, byPerson: boolean): Cause[] {
  const texts = (item: Item, fields: readonly string[]) =>
    leavesOf(fields.map((field) => (item.content[field] ?? null) as Json));
  const all = (item: Item) =>
    texts(
      item,
      Object.keys(item.content).filter((field) => field !== 'source'),
    );
  return [
    ...diff.changed
      .filter(({ fields }) => fields.some((field) => field !== 'source'))
      .map(
        ({ before, after, fields }): Cause => ({
          id: after.id,
          kind: byPerson ? 'edited' : 'rewritten',
          fields: fields.filter((field) => field !== 'source'),
          lost: without(texts(before, fields), texts(after, fields)),
          gained: without(texts(after, fields), texts(before, fields)),
        }),
      ),
    ...diff.removed.map(
      (item): Cause => ({ id: item.id, kind: 'removed', fields: [], lost: all(item), gained: [] }),
    ),
    ...diff.added.map(
      (item): Cause => ({ id: item.id, kind: 'added', fields: [], lost: [], gained: all(item) }),
    ),
  ];
}

/** Item id → its stage, of every item that reasons name. */
export function itemsNamedIn(reasons: readonly string[]): Readonly<Record<string, StageName>> {
  const ids = reasons.flatMap((reason) =>
    // What was removed is nowhere to be gone to.
    / was removed /u.test(reason) ? [] : (reason.match(/\b[A-Z]{1,4}-\d{1,9}\b/gu) ?? []),
  );
  return Object.fromEntries(
    ids.flatMap((id) => {
      const stage = stageOfItem(id);
      return stage === null ? [] : [[id, stage]];
    }),
  );
}

const reasonsMax = 4;

/**
 * Why a task's answer no longer stands, in words that name the cause: the changes whose old or new texts are what its inputs lost or
 * gained. So a change elsewhere is never blamed, whatever the stage.
 */
export function explainStale(task: StaleTask): string[] {
  const { noun, causes, wishes, instructionChanged } = task;
  const { lost, gained, named } = differenceOf(task);
  const reasons = [
    ...causes.filter((cause) => bearsOn(cause, { lost, gained, named })).map((cause) => told(cause, noun)),
    ...new Set(wishes.filter(({ text }) => [...lost, ...gained].includes(text)).map(({ reason }) => reason)),
    ...(instructionChanged ? ['The instruction for it changed.'] : []),
  ];
  if (reasons.length === 0 && task.fromBrief) {
    const sentence = [...gained, ...lost].find((leaf) => leaf.trim().includes(' '));
    if (sentence !== undefined) return [`The brief was changed: “${clipWords(sentence, 120)}”`];
  }
  if (reasons.length === 0) return ['What it is made from has changed.'];
  const more = reasons.length - reasonsMax;
  return more > 0 ? [...reasons.slice(0, reasonsMax), `And ${more} more changes.`] : reasons;
}

/** The item, newly added, that a new task is about; null where none can be named. */
export function newSubjectOf(task: StaleTask): string | null {
  const difference = differenceOf(task);
  return task.causes.find((cause) => cause.kind === 'added' && bearsOn(cause, difference))?.id ?? null;
}

interface Difference {
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** All that the task names, then or now. */
  readonly named: ReadonlySet<string>;
}

function differenceOf({ before, after }: StaleTask): Difference {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return { lost: without(old, now), gained: without(now, old), named: new Set([...old, ...now]) };
}

/** A text this long is hardly anybody else's. A shorter one counts where the task names the item itself. */
const tellingLength = 12;

function bearsOn(cause: Cause, { lost, gained, named }: Difference): boolean {
  const has = (leaves: readonly string[]) => (text: string) =>
    leaves.some(
      (leaf) =>
        (leaf === text && (text.length >= tellingLength || named.has(cause.id))) ||
        (text.length >= tellingLength && leaf.includes(text)),
    );
  return cause.lost.some(has(lost)) || cause.gained.some(has(gained));
}

function told({ id, kind, fields }: Cause, noun: string): string {
  const after = `after this ${noun} was written.`;
  switch (kind) {
    case 'edited':
      return `${id} was edited (${fields.map(inWords).join(', ')}) ${after}`;
    case 'rewritten':
      return `${id} was written anew (${fields.map(inWords).join(', ')}) ${after}`;
    case 'added':
      return `${id} was added ${after}`;
    case 'removed':
      return `${id} was removed ${after}`;
  }
}

/** `exitCriteria` → "exit criteria". */
const inWords = (field: string): string => field.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);

/** Every text and number in a value. */
function leavesOf(value: Json | null): string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  return Object.values(value).flatMap(leavesOf);
}

/** The texts of one list that another lacks, each counted as often as it stands there. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1);
  return texts.filter((text) => {
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    return count === 0;
  });
}
