'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/text-field.tsx';

/** Stands where approving would while findings hold it up: what to settle, or a reason to approve all the same. */
export function HeldApproval({
  held,
  reason,
  onReason,
  onShow,
  children,
}: {
  held: number;
  reason: string;
  onReason: (reason: string) => void;
  onShow: () => void;
  /** The ways to approve, which count once there is a reason. */
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">
        <button
          type="button"
          onClick={onShow}
          className="rounded font-medium text-accent underline underline-offset-2"
        >
          {held === 1 ? '1 finding' : `${held} findings`}
        </button>{' '}
        {held === 1 ? 'holds' : 'hold'} the approval up.
      </p>
      {open ? (
        <>
          <TextArea
            label="Why it is approved all the same"
            hint="Kept with the decision and in the activity."
            rows={3}
            maxLength={1000}
            autoFocus
            value={reason}
            onChange={(event) => onReason(event.target.value)}
          />
          <fieldset disabled={reason.trim() === ''} className="contents">
            {children}
          </fieldset>
        </>
      ) : (
        <Button onClick={() => setOpen(true)}>Approve all the same</Button>
      )}
    </div>
  );
}
