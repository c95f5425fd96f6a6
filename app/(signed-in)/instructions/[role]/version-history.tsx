'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { InstructionView } from '#server/pipeline/instructions/instruction-views.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { When } from '../../../ui/when.tsx';
import type { InstructionViewer } from './instruction-screen.tsx';

/** Every version of the workspace's, newest first, and what the product brings; which of them is live is chosen here. */
export function VersionHistory({
  instruction,
  may,
  onOpen,
}: {
  instruction: InstructionView;
  may: InstructionViewer;
  onOpen: (text: string) => void;
}) {
  const { role, live, history, builtIn } = instruction;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const makeLive = useMakeLive();
  const toast = useToast();
  const instead = live?.id ?? null;

  async function open(id: string) {
    try {
      const version = await queryClient.fetchQuery(trpc.instructions.version.queryOptions({ id }));
      onOpen(version.text);
    } catch {
      toast({
        type: 'error',
        title: 'The version could not be loaded',
        description: 'Try again in a moment.',
      });
    }
  }
  const rows = [
    ...history.map((version) => ({ ...version, title: `Version ${version.number}` })),
    { id: null, title: 'What the product brings', note: '', author: null, createdAt: null },
  ];
  return (
    <div className="flex flex-col gap-3">
      {makeLive.isError && (
        <ProblemNotice
          title="It was not made live"
          error={makeLive.error}
          onRetry={() => void queryClient.invalidateQueries(trpc.instructions.get.queryFilter({ role }))}
        />
      )}
      <ul className="flex flex-col divide-y">
        {rows.map(({ id, title, note, author, createdAt }) => (
          <li key={id ?? 'built-in'} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-56">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {title}
                {id === instead && <Chip tone="accent">Live</Chip>}
              </p>
              {author && createdAt && (
                <p className="text-sm text-ink-soft">
                  {author}, <When at={createdAt} />
                  {note && <>: {note}</>}
                </p>
              )}
            </div>
            <div className="flex flex-wrap gap-2">
              {may.mayWrite && (
                <Button
                  size="sm"
                  aria-label={`Open in the editor: ${title}`}
                  onClick={() => (id === null ? onOpen(builtIn) : void open(id))}
                >
                  Open in the editor
                </Button>
              )}
              {may.mayMakeLive && id !== instead && (
                <Button
                  size="sm"
                  variant="primary"
                  aria-label={`Make live: ${title}`}
                  busy={makeLive.isPending && makeLive.variables.versionId === id}
                  disabled={makeLive.isPending}
                  onClick={() => makeLive.mutate({ role, versionId: id, instead })}
                >
                  Make live
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-soft">
        What is live counts from the next run on. Stages that were written with other words are shown as out
        of date; nothing is written anew by itself.
        {!may.mayMakeLive && ' Only an owner of the workspace makes a version live.'}
      </p>
    </div>
  );
}

function useMakeLive() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation(
    trpc.instructions.makeLive.mutationOptions({
      async onSuccess(_done, { role, versionId }) {
        await Promise.all([
          queryClient.invalidateQueries(trpc.instructions.get.queryFilter({ role })),
          queryClient.invalidateQueries(trpc.instructions.list.queryFilter()),
        ]);
        toast({
          title: versionId === null ? 'What the product brings is live again' : 'The version is live',
          description: 'It counts from the next run on.',
        });
      },
    }),
  );
}
