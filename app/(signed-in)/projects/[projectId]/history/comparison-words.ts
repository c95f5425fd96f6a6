import type { PartChange } from '#server/artifacts/describe-diff.ts';

const words = { changed: 'changed', added: 'added', removed: 'removed', moved: 'moved' } as const;

/** "3 changed, 1 added": how many parts of each kind; that nothing differs where nothing does. */
export function comparisonWords(parts: readonly Pick<PartChange, 'change'>[]): string {
  const counts = Object.entries(words).flatMap(([change, word]) => {
    const count = parts.filter((part) => part.change === change).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return counts.length === 0 ? 'Nothing differs' : counts.join(', ');
}
