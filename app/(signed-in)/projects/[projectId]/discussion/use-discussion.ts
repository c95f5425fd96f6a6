'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC, useTRPCClient } from '../../../../trpc/trpc.ts';

export interface NewComment {
  readonly anchor: string | null;
  readonly threadId: string | null;
  readonly text: string;
  readonly picked: readonly string[];
}

/** The threads of a stage, and what can be done with them. */
export function useDiscussion(projectId: string, stage: StageName, versionId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const discussion = useQuery(trpc.comments.list.queryOptions({ projectId, stage }));
  // What got no answer is sent again as the same comment, unless it says something else by then.
  const sent = useRef<{ readonly words: string; readonly id: string } | null>(null);

  const actions = useMemo(() => {
    async function then(done: Promise<unknown>): Promise<void> {
      await done;
      await Promise.all([
        queryClient.invalidateQueries(trpc.comments.list.queryFilter({ projectId, stage })),
        queryClient.invalidateQueries(trpc.comments.open.queryFilter({ projectId, stage })),
      ]);
    }
    return {
      async add({ anchor, threadId, text, picked }: NewComment): Promise<string> {
        const words = JSON.stringify([anchor, threadId, text]);
        if (sent.current?.words !== words) sent.current = { words, id: newUuid() };
        const { id } = sent.current;
        await then(
          client.comments.add.mutate({
            id,
            projectId,
            stage,
            versionId,
            anchor,
            threadId,
            text,
            picked: [...picked],
          }),
        );
        sent.current = null;
        return id;
      },
      edit: (commentId: string, text: string, picked: readonly string[]) =>
        then(client.comments.edit.mutate({ projectId, commentId, text, picked: [...picked] })),
      remove: (commentId: string) => then(client.comments.remove.mutate({ projectId, commentId })),
      resolve: (commentId: string, resolved: boolean) =>
        then(client.comments.resolve.mutate({ projectId, commentId, resolved })),
    };
  }, [client, queryClient, trpc, projectId, stage, versionId]);

  return { discussion, ...actions };
}

export type DiscussionActions = Omit<ReturnType<typeof useDiscussion>, 'discussion'>;

/** A random UUID (RFC 9562, version 4); browsers offer one of their own only where the page came over a safe connection. */
function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    if (index === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, '0');
    if (index === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, '0');
    return byte.toString(16).padStart(2, '0');
  }).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
