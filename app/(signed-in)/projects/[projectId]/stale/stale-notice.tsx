'use client';

import { RefreshCw } from 'lucide-react';
import type { StageView, StaleStage } from '#server/pipeline/views.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { workToCome } from './stale-words.ts';
import { staleCount } from './use-stale.ts';

/** Says above a document what of it is out of date, and offers to make it anew, knowing what that takes. */
export function StaleNotice({
  stale,
  unapproved,
  busy,
  onRefreshAll,
}: {
  stale: StaleStage;
  /** The first stage before it that is not approved; null where all are. */
  unapproved: StageView['stage'] | null;
  busy: boolean;
  onRefreshAll: () => void;
}) {
  const count = staleCount(stale);
  return (
    <Notice
      tone="warn"
      title={count === 1 ? '1 place is out of date' : `${count} places are out of date`}
      action={
        unapproved === null && (
          <Button size="sm" busy={busy} onClick={onRefreshAll}>
            <RefreshCw aria-hidden className="size-3.5" />
            {count === 1 ? 'Refresh it' : `Refresh all ${count}`}
          </Button>
        )
      }
    >
      {unapproved === null ? (
        <p>{workToCome(stale)} The rest stays as it is.</p>
      ) : (
        <p>Approve the {stageTitles[unapproved].toLowerCase()} first, then refresh.</p>
      )}
      {stale.parts.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {stale.parts.map(({ title, because }) => (
            <li key={title}>
              <span className="font-medium">{title}</span>: {because.join(' ')}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
