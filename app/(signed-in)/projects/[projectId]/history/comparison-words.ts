import type { PartChange } from '#server/artifacts/describe-diff.ts';

const kinds = ['changed', 'added', 'removed', 'moved'] as const satisfies readonly PartChange['change'][];

/** "3 changed, 1 added": how many parts of each kind; that nothing differs where nothing does. */
export function comparisonWords(parts: readonly Pick<PartChange, 'change'>[]): string {
  const counts = kinds.flatMap((kind) => {
    const count = parts.filter(({ change }) => change === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return counts.length === 0 ? 'Nothing differs' : counts.join(', ');
}
