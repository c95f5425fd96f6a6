import { contentHash } from '../platform/content-hash.ts';
import type { StagedArtifact } from './artifact.ts';
import { diffItems } from './diff-items.ts';
import type { Part, Sections } from './draft-artifact.ts';
import { overviewId } from './editable-sections.ts';
import { type Item, itemsOf, meaningOf, sectionKeysOf } from './items.ts';
import { movedIds } from './moved-ids.ts';

/** What became of one part of an artifact. */
export interface PartDiff {
  /** An item's id, `overview`, or the key of a section that only records something, e.g. `uncovered`. */
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  /** It stands elsewhere among the items that were there before; it may have changed as well. */
  readonly moved: boolean;
  /** Of what was added or moved: the item that it comes after now; null for the first place. */
  readonly after: string | null;
  readonly before: Part | null;
  readonly now: Part | null;
  /** Names of the fields that mean something else now; of what was added or removed, all of them. */
  readonly fields: readonly string[];
}

export interface PartName {
  readonly id: string;
  readonly section: string;
  readonly title: string;
}

export interface ArtifactDiff {
  /** In reading order; what was removed stands where it stood. */
  readonly parts: readonly PartDiff[];
  readonly unchanged: readonly PartName[];
}

/** The one field of a section that only records something. */
export const recordField = 'entries';

/** What became of each part between two versions of a stage's artifact. */
export function diffArtifacts(before: StagedArtifact, after: StagedArtifact): ArtifactDiff {
  const itemSections = new Set(sectionKeysOf(after.stage));
  const old = Map.groupBy(itemsOf(before), ({ section }) => section);
  const now = Map.groupBy(itemsOf(after), ({ section }) => section);
  const then = before.content as unknown as Sections;
  const content = after.content as unknown as Sections;
  const keys = [...new Set([...Object.keys(content), ...Object.keys(then)])];
  const diffs = keys.map((key) =>
    itemSections.has(key)
      ? diffSection(key, old.get(key) ?? [], now.get(key) ?? [])
      : diffRecord(key, partOf(key, then), partOf(key, content)),
  );
  return {
    parts: diffs.flatMap(({ parts }) => parts),
    unchanged: diffs.flatMap(({ unchanged }) => unchanged),
  };
}

function diffSection(section: string, old: readonly Item[], now: readonly Item[]): ArtifactDiff {
  const { changed } = diffItems(old, now);
  const fieldsOf = new Map(changed.map(({ after, fields }) => [after.id, fields]));
  const before = new Map(old.map((item) => [item.id, item]));
  const after = new Map(now.map((item) => [item.id, item]));
  const oldIds = old.map(({ id }) => id);
  const nowIds = now.map(({ id }) => id);
  const moved = movedIds(oldIds, nowIds);
  const inOrder = withRemoved(oldIds, nowIds).flatMap((id): (PartDiff | PartName)[] => {
    const was = before.get(id) ?? null;
    const is = after.get(id) ?? null;
    const named = is ?? was;
    if (!named) return [];
    const name = { id, section, title: named.title };
    const fields = fieldsOf.get(id) ?? [];
    const isMoved = moved.has(id);
    if (was && is && fields.length === 0 && !isMoved) return [name];
    return [
      {
        ...name,
        change: !was ? 'added' : !is ? 'removed' : fields.length > 0 ? 'changed' : 'moved',
        moved: isMoved,
        after: is && (!was || isMoved) ? (nowIds[nowIds.indexOf(id) - 1] ?? null) : null,
        before: was?.content ?? null,
        now: is?.content ?? null,
        fields: was && is ? fields : fieldsIn(named.content),
      },
    ];
  });
  return {
    parts: inOrder.filter((part) => 'change' in part),
    unchanged: inOrder.filter((part) => !('change' in part)),
  };
}

/** A part that is no list of items: the overview, or a section that only records something. */
function diffRecord(id: string, before: Part | null, now: Part | null): ArtifactDiff {
  const part = diffPart({ id, section: id }, before, now);
  if (part) return { parts: [part], unchanged: [] };
  // A record that nothing is in says nothing.
  return { parts: [], unchanged: id === overviewId ? [{ id, section: id, title: '' }] : [] };
}

/** What became of one part by itself; null where it says the same. */
export function diffPart(
  { id, section }: Pick<PartName, 'id' | 'section'>,
  before: Part | null,
  now: Part | null,
): PartDiff | null {
  const [old, current] = [meaningOf(before ?? {}), meaningOf(now ?? {})];
  const fields = fieldsIn({ ...old, ...current }).filter(
    (field) => contentHash(old[field] ?? null) !== contentHash(current[field] ?? null),
  );
  if (fields.length === 0 && (before === null) === (now === null)) return null;
  const change = before === null ? 'added' : now === null ? 'removed' : 'changed';
  return { id, section, title: '', change, moved: false, after: null, before, now, fields };
}

function partOf(key: string, content: Readonly<Sections>): Part | null {
  const value = content[key];
  if (value === undefined) return null;
  return Array.isArray(value) ? { [recordField]: value } : (value as Part);
}

function fieldsIn(part: Readonly<Part>): string[] {
  return Object.keys(part).filter((field) => field !== 'id');
}

/** The newer order, in which what was removed stands behind what it stood behind. */
function withRemoved(before: readonly string[], after: readonly string[]): string[] {
  const kept = new Set(after);
  const behind = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const id of before) {
    if (kept.has(id)) last = id;
    else behind.set(last, [...(behind.get(last) ?? []), id]);
  }
  return [...(behind.get(null) ?? []), ...after.flatMap((id) => [id, ...(behind.get(id) ?? [])])];
}
