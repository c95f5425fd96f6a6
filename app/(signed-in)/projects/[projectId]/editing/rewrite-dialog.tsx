'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { TextArea } from '../../../../ui/text-field.tsx';
import { useStartRun } from '../run/use-start-run.ts';
import { useRefreshProject } from '../use-refresh-project.ts';
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
  const trpc = useTRPC();
  const [note, setNote] = useState('');
  const { refresh } = useRefreshProject(projectId);
  const { start, starting, putOff } = useStartRun(projectId);
  const ask = useMutation(trpc.reviews.requestChanges.mutationOptions());
  const { name, items, parts, edited } = partsBehind(view, id);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    await store.flush();
    const text = note.trim();
    if (text !== '' && !ask.isSuccess) {
      const { version } = store.view();
      const seen = { projectId, stage: view.stage, versionId: version.id, contentHash: version.hash };
      try {
        await ask.mutateAsync({ ...seen, feedback: [{ anchor: id, text }] });
      } catch {
        return;
      }
      void refresh();
    }
    // A note makes the question another one; without it the models are asked the same once more.
    start(view.stage, text === '', items);
  }
  const problem = ask.error ? readProblem(ask.error) : null;
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
        {problem && (
          <Notice tone="bad" title="This was not asked for">
            {problem.message}
          </Notice>
        )}
        {putOff && (
          <p className="text-sm text-ink-soft">The server is busy. It is asked again in a moment.</p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={starting !== null || ask.isPending}>
            Write anew
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
