'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Choice } from '#server/artifacts/choose.ts';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ArtifactView, EditedView } from '#server/pipeline/views.ts';
import { useTRPC, useTRPCClient } from '../../../../trpc/trpc.ts';
import { useRefreshProject } from '../use-refresh-project.ts';
import { withEdits } from './with-edits.ts';

/** Ways to change a stage's newest version; each answers the version that came of it. */
export interface SaveEdits {
  /** Shown at once where it can be foreseen, and taken back where the server refuses. */
  readonly edit: (wish: {
    basedOn: string;
    edits: readonly ItemEdit[];
    shownAtOnce?: boolean;
  }) => Promise<EditedView>;
  readonly choose: (wish: { basedOn: string; choices: readonly Choice[] }) => Promise<ArtifactView>;
  readonly restore: (wish: { basedOn: string; versionId: string }) => Promise<ArtifactView>;
  /** What is the newest version now. */
  readonly newest: () => Promise<ArtifactView | null>;
}

export function useSaveEdits(projectId: string, stage: StageName): SaveEdits & { readonly busy: boolean } {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { refresh, loadNewest } = useRefreshProject(projectId);
  const { queryKey } = trpc.artifacts.get.queryOptions({ projectId, stage });

  const { mutateAsync, isPending } = useMutation({
    mutationFn: (call: () => Promise<ArtifactView>) => call(),
    onSuccess(view) {
      queryClient.setQueryData(queryKey, view);
      void refresh();
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is equal while project and stage are
  const save = useMemo<SaveEdits>(
    () => ({
      async edit({ basedOn, edits, shownAtOnce = true }) {
        const before = queryClient.getQueryData(queryKey);
        if (shownAtOnce) {
          await queryClient.cancelQueries({ queryKey });
          queryClient.setQueryData(queryKey, (view) => view && withEdits(view, edits));
        }
        const shown = queryClient.getQueryData(queryKey);
        try {
          const wish = { projectId, stage, basedOn, edits: [...edits] };
          return (await mutateAsync(() => client.artifacts.edit.mutate(wish))) as EditedView;
        } catch (error) {
          // What was shown ahead of its saving is not so; what came meanwhile stays. Nothing is fetched: the server may be away.
          queryClient.setQueryData(queryKey, (view) => (view === shown ? before : view));
          throw error;
        }
      },
      choose: ({ basedOn, choices }) =>
        mutateAsync(() =>
          client.artifacts.choose.mutate({ projectId, stage, basedOn, choices: [...choices] }),
        ),
      restore: (wish) => mutateAsync(() => client.artifacts.restore.mutate({ projectId, stage, ...wish })),
      async newest() {
        await loadNewest(stage);
        void refresh();
        return queryClient.getQueryData(queryKey) ?? null;
      },
    }),
    [client, queryClient, mutateAsync, refresh, loadNewest, projectId, stage],
  );
  return { ...save, busy: isPending };
}
