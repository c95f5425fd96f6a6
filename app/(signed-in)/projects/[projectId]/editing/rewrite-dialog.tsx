'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { TextArea } from '../../../../ui/text-field.tsx';
import { useStartRun } from '../run/use-start-run.ts';
import type { Editing } from './editing.tsx';
import { partsBehind } from './parts-behind.ts';

const noteMax = 4_000;

/** Has one item or one section written anew. What is noted becomes a request that binds this version's successors, like a review's. */
export function RewriteDialog({
  editing,
  id,
  onClose,
}: {
  editing: Editing;
  id: string;
  onClose: () => void;
}) {
  const { projectId, view, store } = editing;
  const [note, setNote] = useState('');
  const { start, starting, putOff } = useStartRun(projectId);
  const { name, items, parts, edited } = partsBehind(view, id);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    await store.flush();
    const text = note.trim();
    // A note makes the question another one; without it the models are asked the same once more.
    if (text === '') return start(view.stage, true, items);
    const { version } = store.view();
    const feedback = [{ anchor: id, text }];
    start(view.stage, false, items, { versionId: version.id, contentHash: version.hash, feedback });
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Write ${name} anew`}
      description={`${parts === 1 ? 'One part' : `${parts} parts`} of this document would be asked for. Everything else stays as it is.`}
    >
      <form className="flex flex-col gap-4" onSubmit={(event) => void onSubmit(event)}>
        <TextArea
          label="What should be different (optional)"
          hint="It binds every later version, like a request in a review."
          rows={3}
          maxLength={noteMax}
          value={note}
          autoFocus
          onChange={(event) => setNote(event.target.value)}
        />
        {edited.length > 0 && (
          <p className="text-sm text-ink-soft">
            What people wrote in {edited.slice(0, 5).join(', ')}
            {edited.length > 5 && ` and ${edited.length - 5} more`} is kept. Where the models change the same,
            you choose.
          </p>
        )}
        {putOff && (
          <p className="text-sm text-ink-soft">The server is busy. It is asked again in a moment.</p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={starting !== null}>
            Write anew
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
