'use client';

import { useState } from 'react';
import { readProblem } from '../trpc/problem.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

/** Asks before something that cannot be taken back; stays open, and says why, where it fails. */
export function AskFirst({
  title,
  description,
  confirm,
  failed,
  act,
  onClose,
}: {
  title: string;
  description: string;
  /** What the button that does it says. */
  confirm: string;
  failed: string;
  act: () => Promise<void>;
  onClose: () => void;
}) {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: unknown }>({
    busy: false,
    error: null,
  });
  async function run() {
    setState({ busy: true, error: null });
    try {
      await act();
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !state.busy && onClose()}
      title={title}
      description={description}
    >
      {state.error !== null && (
        <Notice tone="bad" title={failed}>
          {readProblem(state.error).message}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose} disabled={state.busy}>
          Cancel
        </Button>
        <Button variant="danger" busy={state.busy} onClick={() => void run()}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
