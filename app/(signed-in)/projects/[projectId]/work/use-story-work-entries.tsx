'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hand, Undo2 } from 'lucide-react';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useDocumentScope } from '../document/document-scope.tsx';
import { useStoryWork } from './story-work.tsx';

/** Taking a story to work on it, and giving it back; what is refused is told with the reason. */
export function useStoryWorkEntries(id: string): readonly MenuEntry[] {
  const { stage, version } = useDocumentScope();
  const work = useStoryWork(id);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const tell = {
    onError: (error: unknown) =>
      toast({ type: 'error', title: 'This was not done', description: readProblem(error).message }),
    onSettled: () => queryClient.invalidateQueries(trpc.work.list.pathFilter()),
  };
  const take = useMutation(trpc.work.take.mutationOptions(tell));
  const release = useMutation(trpc.work.release.mutationOptions(tell));
  if (stage !== 'stories' || version === null || !id.startsWith('US-')) return [];
  const story = { projectId: version.projectId, storyId: id };
  return [
    work
      ? {
          kind: 'action',
          label: work.you ? 'Give it back' : 'Free it for others',
          icon: <Undo2 aria-hidden />,
          onSelect: () => release.mutate(story),
        }
      : {
          kind: 'action',
          label: 'Take it',
          icon: <Hand aria-hidden />,
          onSelect: () => take.mutate({ ...story, agent: '' }),
        },
  ];
}
