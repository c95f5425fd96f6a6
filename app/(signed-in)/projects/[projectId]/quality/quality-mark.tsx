'use client';

import { TriangleAlert } from 'lucide-react';
import { useNewestQuality, useQuality } from './quality-scope.tsx';

/** What the rules object to in an item, as a number that leads to the findings; nothing where they are content. */
export function QualityMark({ id }: { id: string }) {
  const newest = useNewestQuality();
  const mark = useQuality(({ marks }) => marks.get(id));
  if (!mark) return null;
  const { count, hasError } = mark;
  return (
    <button
      type="button"
      onClick={() => newest()?.open(id)}
      className={`inline-flex min-h-6 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap hover:underline ${hasError ? 'bg-bad-soft text-bad' : 'bg-warn-soft text-warn'}`}
    >
      <TriangleAlert aria-hidden className="size-3.5" />
      {count === 1 ? '1 finding' : `${count} findings`}
    </button>
  );
}
