'use client';

import { createContext, lazy, Suspense, use } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StaleStage } from '#server/pipeline/views.ts';

// Most documents have none.
const OutOfDate = lazy(async () => ({ default: (await import('./out-of-date.tsx')).OutOfDate }));

export interface StaleMarks {
  readonly stale: StaleStage;
  /** Makes one item anew; null where the stage cannot be generated at the moment. */
  readonly refresh: ((itemId: string) => void) | null;
  readonly busy: boolean;
  /** Shows how an item changed. */
  readonly showHistory: (stage: StageName, itemId: string) => void;
}

const Context = createContext<StaleMarks | null>(null);

export const StaleMarksProvider = Context;

/** What an item says of itself when it no longer follows from what stands before it; nothing otherwise. */
export function StaleMark({ id }: { id: string }) {
  const marks = use(Context);
  if (!marks) return null;
  const because = marks.stale.items.find(({ itemId }) => itemId === id)?.because;
  if (!because) return marks.stale.remade.includes(id) ? <Remade /> : null;
  return (
    <Suspense fallback={<div className="min-h-16 sm:min-h-13" />}>
      <OutOfDate id={id} because={because} marks={marks} />
    </Suspense>
  );
}

function Remade() {
  return (
    <p className="text-sm text-ink-soft">
      Written anew in the last refresh: its earlier text was no longer stored.
    </p>
  );
}
