import { type Entry, entriesOf, type Part, type Sections } from './draft-artifact.ts';

/** Lists of item ids that nobody writes: which items answer a request, were shaped by an answer, or depend on a question. */
const recordLists = [
  { section: 'feedback', field: 'items', key: 'id' },
  { section: 'decisions', field: 'items', key: 'questionId' },
  { section: 'questions', field: 'changes', key: 'id' },
] as const;

/** Rewrites every such list; an entry keeps what `change` returns, each id once. */
export function changeRecords(
  draft: Sections,
  change: (ids: readonly string[], entry: Part, list: RecordList) => readonly string[],
): void {
  for (const list of recordLists) {
    for (const entry of entriesOf(draft, list.section) as Part[])
      entry[list.field] = [...new Set(change(idsIn(entry, list), entry, list))];
  }
}

/** The ids that the same entry lists in another version. */
export function idsInSame(content: Readonly<Sections>, entry: Part, list: RecordList): readonly string[] {
  const entries = entriesOf(content, list.section) as Part[];
  const same = entries.find((other) => other[list.key] === entry[list.key]);
  return same ? idsIn(same, list) : [];
}

type RecordList = (typeof recordLists)[number];

function idsIn(entry: Part | Entry, { field }: RecordList): readonly string[] {
  return (entry[field] as readonly string[] | undefined) ?? [];
}
