'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/text-field.tsx';
import { useFocusProblem } from '../../../../ui/use-focus-problem.ts';
import { useReviewDraft } from './use-review-draft.ts';

export function RejectForm({ busy, onSend }: { busy: boolean; onSend: (reason: string) => void }) {
  const [refusals, setRefusals] = useState(0);
  const form = useFocusProblem(refusals);
  const review = useReviewDraft();
  const { reason } = review.draft;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() === '') setRefusals(refusals + 1);
    else onSend(reason);
  }
  return (
    <form ref={form} onSubmit={onSubmit} noValidate aria-label="Reject" className="flex flex-col gap-3">
      <TextArea
        label="Reason"
        rows={3}
        maxLength={4000}
        autoFocus
        value={reason}
        onChange={(event) => review.setReason(event.target.value)}
        error={refusals > 0 && reason.trim() === '' ? 'Say why, so that the author can act on it.' : null}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" busy={busy}>
          Reject version
        </Button>
        <Button variant="ghost" onClick={() => review.open(null)}>
          Not now
        </Button>
      </div>
    </form>
  );
}
