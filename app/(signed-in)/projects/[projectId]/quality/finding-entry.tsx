'use client';

import { Sparkles } from 'lucide-react';
import type { Finding } from '#server/artifacts/quality/finding.ts';
import { Button } from '../../../../ui/button.tsx';

/** One finding: whose words, which, and what can be done about them. */
export function FindingEntry({
  finding,
  busy,
  disabled,
  onShow,
  onFix,
}: {
  finding: Finding;
  /** It is being written anew because of this finding. */
  busy: boolean;
  /** Something is being asked for already. */
  disabled: boolean;
  onShow: () => void;
  /** Null where writing the item anew would not settle it, or cannot be asked for now. */
  onFix: (() => void) | null;
}) {
  const { itemId, words, detail } = finding;
  return (
    <li className="flex flex-col gap-1 rounded-md px-2 py-1.5 focus-within:bg-sunken hover:bg-sunken">
      <button
        type="button"
        data-finding
        onClick={onShow}
        className="min-h-6 rounded text-left text-sm wrap-anywhere"
      >
        <span className="font-mono text-xs text-accent">{itemId}</span>
        {words !== '' && (
          <>
            {' '}
            <q className="line-clamp-3">{words}</q>
          </>
        )}
        {detail && <span className="block text-ink-soft">{detail}</span>}
      </button>
      {onFix && (
        <div>
          <Button
            size="sm"
            busy={busy}
            disabled={disabled}
            onClick={onFix}
            aria-label={`Fix this in ${itemId}: ${words.slice(0, 60)}`}
          >
            {!busy && <Sparkles aria-hidden className="size-3.5" />}
            Fix this
          </Button>
        </div>
      )}
    </li>
  );
}
