'use client';

import { useQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useSaveEdits } from '../editing/use-save-edits.ts';
import { editsBack } from './edits-back.ts';

/** Makes one item say what it said in an earlier version, as an edit like any other; everything else stays. */
export function RestoreItem({
  projectId,
  stage,
  itemId,
  part,
  number,
  onRestored,
}: {
  projectId: string;
  stage: StageName;
  itemId: string;
  part: Readonly<Record<string, unknown>>;
  /** Of the version that it is taken from. */
  number: number;
  onRestored: () => void;
}) {
  const trpc = useTRPC();
  const toast = useToast();
  const newest = useQuery(trpc.artifacts.get.queryOptions({ projectId, stage }));
  const { edit, busy } = useSaveEdits(projectId, stage);
  const edits = newest.data ? editsBack(newest.data, itemId, part) : null;
  if (!newest.data || !edits || edits.length === 0) return null;
  const basedOn = newest.data.version.id;
  async function go(wish: NonNullable<typeof edits>) {
    try {
      await edit({ basedOn, edits: wish });
      toast({ title: `${itemId} says what it said in version ${number}` });
      onRestored();
    } catch (error) {
      toast({ type: 'error', title: `${itemId} was not restored`, description: readProblem(error).message });
      void newest.refetch();
    }
  }
  return (
    <Button
      size="sm"
      busy={busy}
      aria-label={`Take this text back: version ${number}`}
      onClick={() => void go(edits)}
    >
      Take this text back
    </Button>
  );
}
