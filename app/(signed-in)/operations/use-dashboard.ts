'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RangeName } from '#server/operations/dashboard/ranges.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { useStream } from '../../trpc/use-stream.ts';

/** What the page shows: read once with the page, and replaced by whatever the stream brings. */
export function useDashboard(range: RangeName) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.operations.get.queryOptions({ range });
  const view = useQuery({
    ...options,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const [lost, setLost] = useState<unknown>(null);
  useStream(range, (streams, handlers) => streams.operations.watch.subscribe({ range }, handlers), {
    onData(value: NonNullable<typeof view.data>) {
      setLost(null);
      queryClient.setQueryData(options.queryKey, value);
    },
    onError: setLost,
  });
  return { ...view, lost };
}
