'use client';

import { Button } from '../../../../ui/button.tsx';
import { useReviewDraft } from './use-review-draft.ts';

/** Stands where approving would while requests are written: an approval would leave them unsent, so it takes a choice. */
export function OpenChanges({ count, busy, onSend }: { count: number; busy: boolean; onSend: () => void }) {
  const { dropEntries } = useReviewDraft();
  const one = count === 1;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">
        {`You asked for ${one ? 'a change' : `${count} changes`}. Send ${one ? 'it' : 'them'}, or drop ${one ? 'it' : 'them'} to approve.`}
      </p>
      <Button variant="primary" busy={busy} onClick={onSend}>
        {`Send ${one ? 'the change' : `${count} changes`}`}
      </Button>
      <Button onClick={dropEntries}>{`Drop ${one ? 'the change' : `${count} changes`}`}</Button>
    </div>
  );
}
