import type { StagedArtifact } from './artifact.ts';
import { itemsOf } from './items.ts';
import { movedIds } from './moved-ids.ts';

/** Ids of the items that stand elsewhere among those of their section that both versions have, in the order of the newer. */
export function movedItems(before: StagedArtifact, after: StagedArtifact): string[] {
  const idsIn = (artifact: StagedArtifact) => Map.groupBy(itemsOf(artifact), ({ section }) => section);
  const old = idsIn(before);
  return [...idsIn(after)].flatMap(([section, items]) => {
    const now = items.map(({ id }) => id);
    const moved = movedIds(
      (old.get(section) ?? []).map(({ id }) => id),
      now,
    );
    return now.filter((id) => moved.has(id));
  });
}
