'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readProblem } from '../../trpc/problem.ts';
import { useTRPC, useTRPCClient } from '../../trpc/trpc.ts';
import { useToast } from '../../ui/toast.tsx';

/** Ways to say that something was read; the stream then tells every page of the person. */
export function useMarkRead() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMemo(() => {
    async function mark(send: Promise<unknown>): Promise<void> {
      try {
        await send;
        await queryClient.invalidateQueries(trpc.notifications.list.infiniteQueryFilter());
      } catch (error) {
        toast({ type: 'error', title: 'It was not marked as read', description: readProblem(error).message });
      }
    }
    return {
      markRead: (id: string) => mark(client.notifications.read.mutate({ id })),
      markAllRead: (until: Date) => mark(client.notifications.readAll.mutate({ until })),
    };
  }, [trpc, client, queryClient, toast]);
}
