'use client';

import { useQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { VersionView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useSaveEdits } from './use-save-edits.ts';

/** Goes back to an older version, by a new one that says the same. */
export function RestoreButton({
  projectId,
  stage,
  version,
  onRestored,
}: {
  projectId: string;
  stage: StageName;
  version: VersionView;
  onRestored: () => void;
}) {
  const trpc = useTRPC();
  const toast = useToast();
  const newest = useQuery(trpc.artifacts.get.queryOptions({ projectId, stage }));
  const { restore, busy } = useSaveEdits(projectId, stage);
  if (!newest.data || newest.data.version.hash === version.hash) return null;
  const basedOn = newest.data.version.id;
  async function go() {
    try {
      const { version: made } = await restore({ basedOn, versionId: version.id });
      toast({ title: `Version ${made.number} says what version ${version.number} said` });
      onRestored();
    } catch (error) {
      toast({ type: 'error', title: 'This was not restored', description: readProblem(error).message });
      void newest.refetch();
    }
  }
  return (
    <Button size="sm" busy={busy} onClick={() => void go()}>
      Restore this version
    </Button>
  );
}
