'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import type { InstructionView } from '#server/pipeline/instructions/instruction-views.ts';
import { ChangedText } from '../../../text-differences/changed-text.tsx';
import { textDifferences } from '../../../text-differences/text-differences.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import type { InstructionViewer } from './instruction-screen.tsx';
import type { Draft } from './use-draft.ts';

/** The text of a role, to be changed and saved as a version of its own. */
export function DraftEditor({
  instruction,
  draft,
  may,
}: {
  instruction: InstructionView;
  draft: Draft;
  may: InstructionViewer;
}) {
  const [note, setNote] = useState('');
  const [showsDifferences, showDifferences] = useState(false);
  const save = useSaveInstruction(() => setNote(''));
  const { role } = instruction;
  const blocked = !draft.changed || draft.problems.length > 0;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!blocked) save.mutate({ role, text: draft.text, note });
  }
  return (
    <form onSubmit={onSubmit} aria-label="Instruction" className="flex flex-col gap-4">
      {showsDifferences && draft.changed ? (
        <Differences before={instruction.text} after={draft.text} />
      ) : (
        <TextArea
          label="Text"
          hint="Markdown. What stands before the first task holds for all tasks; each “## Task: …” section is told to its own. Words of a brief come fenced off as data."
          rows={24}
          spellCheck={false}
          readOnly={!may.mayWrite}
          value={draft.text}
          onChange={(event) => draft.write(event.target.value)}
          className="font-mono text-[0.8125rem] leading-relaxed"
        />
      )}
      {draft.changed && (
        <SwitchField
          label="Show what differs"
          hint="Your text against the version that is live, word by word."
          checked={showsDifferences}
          onChange={showDifferences}
        />
      )}
      <div role="status" className="empty:hidden">
        {draft.problems.length > 0 && (
          <Notice tone="warn" title="It cannot be used like this">
            <ul className="list-disc pl-4">
              {draft.problems.map(({ kind, message }) => (
                <li key={`${kind} ${message}`}>{message}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {save.isError && (
        <ProblemNotice title="The version was not saved; your text is still here" error={save.error} />
      )}
      {may.mayWrite ? (
        <div className="flex flex-col gap-3">
          <TextField
            label="Why (optional)"
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
            placeholder="Shorter statements, our own terms"
          />
          <div className="flex flex-wrap justify-end gap-2">
            {draft.changed && (
              <Button onClick={() => draft.write(instruction.text)} disabled={save.isPending}>
                Back to the live text
              </Button>
            )}
            <Button type="submit" variant="primary" busy={save.isPending} disabled={blocked}>
              Save as a version
            </Button>
          </div>
        </div>
      ) : (
        <p className="text-sm text-ink-soft">Editors and owners of the workspace can write versions.</p>
      )}
    </form>
  );
}

function Differences({ before, after }: { before: string; after: string }) {
  const stretches = useMemo(() => textDifferences(before, after), [before, after]);
  return (
    <section
      aria-label="What differs from the live version"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-144 overflow-y-auto rounded-md border bg-surface p-3 font-mono text-[0.8125rem] leading-relaxed whitespace-pre-wrap"
    >
      <ChangedText stretches={stretches} />
    </section>
  );
}

function useSaveInstruction(onSaved: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation(
    trpc.instructions.save.mutationOptions({
      async onSuccess({ number }, { role }) {
        await Promise.all([
          queryClient.invalidateQueries(trpc.instructions.get.queryFilter({ role })),
          queryClient.invalidateQueries(trpc.instructions.list.queryFilter()),
        ]);
        onSaved();
        toast({
          title: `Version ${number} is saved`,
          description: 'Nothing is told by it before it is made live.',
        });
      },
    }),
  );
}
