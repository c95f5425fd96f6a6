'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { useToast } from '../../../../ui/toast.tsx';
import { useRefreshProject } from '../use-refresh-project.ts';
import { useAskAgain } from './use-ask-again.ts';
import { withRun } from './with-run.ts';

/** Asks for a stage: `again` for other answers than the stored ones, `refresh` for these items of it alone, `request` for a change first. */
export type Generate = (
  stage: StageName,
  again?: boolean,
  refresh?: readonly string[] | null,
  request?: ChangeRequest | null,
) => void;

/** What should change in the version that was seen: requested and begun together, or not at all. */
export interface ChangeRequest {
  readonly versionId: string;
  readonly contentHash: string;
  readonly feedback: { readonly anchor: string | null; readonly text: string }[];
}

/** Starts a stage, joins its live run, or shows at once what is known already. */
export function useStartRun(projectId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { refresh, loadNewest } = useRefreshProject(projectId);
  const start = useMutation(
    trpc.runs.start.mutationOptions({
      async onSuccess(started, { stage }) {
        if (started.outcome === 'run') {
          const { queryKey } = trpc.projects.get.queryOptions({ projectId });
          queryClient.setQueryData(queryKey, (project) => project && withRun(project, stage, started.runId));
        } else {
          await loadNewest(stage);
        }
        askAgain.stop();
        await refresh();
      },
      onError(error, wanted) {
        if (askAgain.onRefused(wanted, readProblem(error))) return;
        toast({ type: 'error', title: 'This could not be started', description: readProblem(error).message });
        void refresh();
      },
    }),
  );
  const askAgain = useAskAgain(start.mutate);
  const { putOff } = askAgain;
  return {
    start: (
      stage: StageName,
      again = false,
      refresh: readonly string[] | null = null,
      request: ChangeRequest | null = null,
    ) => start.mutate({ projectId, stage, again, refresh: refresh && [...refresh], request }),
    starting: start.isPending ? (start.variables?.stage ?? null) : (putOff?.wanted.stage ?? null),
    /** The start that the server was too busy for, and when it is asked for again. */
    putOff: putOff && { stage: putOff.wanted.stage, atMs: putOff.atMs },
    stopWaiting: askAgain.stop,
  };
}
