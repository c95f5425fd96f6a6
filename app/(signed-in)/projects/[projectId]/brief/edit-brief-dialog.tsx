'use client';

import { useState } from 'react';
import type { BriefDetails } from '#server/artifacts/brief-details.ts';
import type { BriefView } from '#server/pipeline/views.ts';
import { BriefField } from '../../../../brief-input/brief-field.tsx';
import { briefBytesMax, bytesOf } from '../../../../brief-input/brief-size.ts';
import { DetailsFields } from '../../../../brief-input/details-fields.tsx';
import { sameDetails } from '../../../../brief-input/details-words.ts';
import { useIncomingText } from '../../../../brief-input/use-incoming-text.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useReviseBrief } from './use-revise-brief.ts';

/** Writes a new version of the brief. If someone else was quicker, both texts are there to choose from. */
export function EditBriefDialog({
  projectId,
  current,
  onClose,
}: {
  projectId: string;
  current: BriefView;
  onClose: () => void;
}) {
  const toast = useToast();
  const [text, setText] = useState(current.text);
  const [details, setDetails] = useState(current.details);
  const [basedOn, setBasedOn] = useState(current);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const revise = useReviseBrief(projectId, {
    onSaved(brief) {
      toast({ title: `Brief saved as version ${brief.number}` });
      onClose();
    },
  });
  const problem = revise.error ? readProblem(revise.error) : null;
  const newer = problem?.kind === 'conflict' && current.id !== basedOn.id ? current : null;
  const atField = problem?.field === 'brief' ? problem.message : null;
  const atDetails = problem?.field?.startsWith('details') ?? false;
  const incoming = useIncomingText(text, setText, setFileProblem);
  const goOnFrom = (brief: BriefView, words: string, said: BriefDetails) => {
    setBasedOn(brief);
    setText(words);
    setDetails(said);
    revise.reset();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      shape="wide"
      title="Edit brief"
      description="Saving makes a new version. What was generated from the old one stays and is marked as out of date."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (bytesOf(text) <= briefBytesMax)
            revise.mutate({ projectId, basedOn: basedOn.id, brief: text, details });
        }}
      >
        {newer && (
          <Notice
            tone="warn"
            title={`Version ${newer.number} was saved by someone else meanwhile`}
            action={
              <>
                <Button size="sm" onClick={() => goOnFrom(newer, newer.text, newer.details)}>
                  Take the newer text
                </Button>
                <Button size="sm" onClick={() => goOnFrom(newer, text, details)}>
                  Keep mine
                </Button>
              </>
            }
          >
            <p>Your text is untouched below. The newer one:</p>
            <pre className="mt-2 max-h-40 overflow-auto rounded border bg-surface p-2 text-xs whitespace-pre-wrap">
              {newer.text}
            </pre>
          </Notice>
        )}
        <BriefField
          value={text}
          onChange={(next) => {
            setText(next);
            if (atField) revise.reset();
          }}
          error={fileProblem ?? (newer ? null : atField)}
          onProblem={setFileProblem}
          incoming={incoming}
          className="h-[42dvh] resize-none"
        />
        <DetailsFields value={details} onChange={setDetails} problem={problem} />
        {problem && !newer && !atField && !atDetails && (
          <Notice tone="bad">{problem.message} Your text is still here.</Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={revise.isPending}
            disabled={text === basedOn.text && sameDetails(details, basedOn.details)}
          >
            Save new version
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
