'use client';

import type { BriefView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { Button } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useReviseBrief } from './use-revise-brief.ts';

/** Goes back to an older version of the brief, by a new one that says the same; the versions between stay. */
export function RestoreBrief({
  projectId,
  current,
  older,
  onRestored,
}: {
  projectId: string;
  current: BriefView;
  older: BriefView;
  onRestored: () => void;
}) {
  const toast = useToast();
  const revise = useReviseBrief(projectId, {
    onSaved(brief) {
      toast({ title: `Version ${brief.number} says what version ${older.number} said` });
      onRestored();
    },
    onError: (error) =>
      toast({ type: 'error', title: 'The brief was not changed', description: readProblem(error).message }),
  });
  const { text, details } = older;
  return (
    <Button
      size="sm"
      busy={revise.isPending}
      onClick={() => revise.mutate({ projectId, basedOn: current.id, brief: text, details })}
    >
      Go back to this
    </Button>
  );
}
