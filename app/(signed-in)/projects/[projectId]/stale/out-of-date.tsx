'use client';

import { History, RefreshCw } from 'lucide-react';
import { Button } from '../../../../ui/button.tsx';
import type { StaleMarks } from './stale-marks.tsx';
import { StaleReason } from './stale-reason.tsx';

/** Why an item is out of date, with the way to make it anew. */
export function OutOfDate({
  id,
  because,
  marks: { stale, refresh, busy, showHistory },
}: {
  id: string;
  because: readonly string[];
  marks: StaleMarks;
}) {
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 rounded-md border-l-2 border-warn bg-warn-soft px-2.5 py-1.5 text-sm">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-1.5 font-medium text-warn">
          <History aria-hidden className="size-3.5 shrink-0" />
          Out of date
        </p>
        <ul>
          {because.map((reason) => (
            <li key={reason} className="wrap-anywhere">
              <StaleReason reason={reason} named={stale.named} onHistory={showHistory} />
            </li>
          ))}
        </ul>
      </div>
      {refresh && (
        <Button size="sm" busy={busy} aria-label={`Refresh this: ${id}`} onClick={() => refresh(id)}>
          <RefreshCw aria-hidden className="size-3.5" />
          Refresh this
        </Button>
      )}
    </div>
  );
}
