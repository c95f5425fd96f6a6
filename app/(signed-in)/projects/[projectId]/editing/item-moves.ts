import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { itemsIn, partIn, titleIn } from './with-edits.ts';

/** A move of an item, with the words that tell of it. */
export interface Move {
  readonly edits: readonly ItemEdit[];
  readonly words: string;
}

/** Sections that are shown in groups: the field that says which group an item is in, and the section that the groups are items of. */
const grouped: Readonly<Record<string, { readonly field: string; readonly groups: string }>> = {
  stories: { field: 'epic', groups: 'epics' },
  functional: { field: 'area', groups: 'areas' },
};

/** One place up or down, out of its group at the end of that; null where it stands at the end already. */
export function moveByStep(view: ArtifactView, id: string, step: -1 | 1): Move | null {
  const found = partIn(view, id);
  if (!found || !Array.isArray(sectionOf(view, found.section))) return null;
  const groups = groupsOf(view, found.section);
  const here = groups.findIndex(({ ids }) => ids.includes(id));
  const group = groups[here];
  if (!group) return null;
  const neighbour = group.ids[group.ids.indexOf(id) + step];
  if (neighbour !== undefined) return moveTo(view, id, neighbour, step === -1 ? 'before' : 'after');
  const next = groups[here + step];
  if (!next || next.key === null) return null;
  const edge = step === -1 ? next.ids.at(-1) : next.ids[0];
  if (edge !== undefined) return moveTo(view, id, edge, step === -1 ? 'after' : 'before');
  return { edits: [intoGroup(found.section, id, next.key)], words: `${id} moved to ${next.title}` };
}

/** Next to another item of its section, into the group of that one. */
export function moveTo(
  view: ArtifactView,
  id: string,
  target: string,
  side: 'before' | 'after',
): Move | null {
  const found = partIn(view, id);
  const other = partIn(view, target);
  if (!found || !other || id === target || found.section !== other.section) return null;
  const { section } = found;
  const groups = groupsOf(view, section);
  const from = groups.find(({ ids }) => ids.includes(id));
  const to = groups.find(({ ids }) => ids.includes(target));
  if (!to) return null;
  const changes = from !== to;
  if (changes && to.key === null) return null;
  const order = itemsIn(view, section)
    .map((entry) => entry.id)
    .filter((other) => other !== id);
  const at = order.indexOf(target);
  const after = side === 'after' ? target : (order[at - 1] ?? null);
  const place = to.ids.filter((other) => other !== id).indexOf(target) + (side === 'after' ? 2 : 1);
  const of = changes ? to.ids.length + 1 : to.ids.length;
  return {
    edits: [
      ...(changes && to.key !== null ? [intoGroup(section, id, to.key)] : []),
      { kind: 'move', itemId: id, after },
    ],
    words: `${id} moved to ${changes ? `${to.title}, ` : ''}place ${place} of ${of}`,
  };
}

interface Group {
  /** Null for what is in no group. */
  readonly key: string | null;
  readonly title: string;
  readonly ids: readonly string[];
}

/** The items of a section in the order in which they are shown. */
function groupsOf(view: ArtifactView, section: string): readonly Group[] {
  const items = itemsIn(view, section);
  const by = Object.hasOwn(grouped, section) ? grouped[section] : undefined;
  if (!by) return [{ key: '', title: '', ids: items.map(({ id }) => id) }];
  const groups = itemsIn(view, by.groups).map((group): Group => {
    const key = group.key ?? group.id;
    const ids = items.filter((item) => item[by.field] === key).map(({ id }) => id);
    return { key, title: titleIn(group), ids };
  });
  const known = new Set(groups.flatMap(({ ids }) => ids));
  const homeless = items.map(({ id }) => id).filter((id) => !known.has(id));
  return homeless.length === 0 ? groups : [...groups, { key: null, title: '', ids: homeless }];
}

function intoGroup(section: string, itemId: string, key: string): ItemEdit {
  return { kind: 'set', itemId, field: grouped[section]?.field ?? '', value: key };
}

function sectionOf(view: ArtifactView, section: string): unknown {
  return (view.content as unknown as Readonly<Record<string, unknown>>)[section];
}
