'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '../trpc/trpc.ts';

const settleMs = 120;
const shown = 12;

/** What is found for the words as they are typed: an earlier answer stays until the next is there, and what is overtaken is given up. */
export function useFound(typed: string, projectId: string | null) {
  const trpc = useTRPC();
  const text = useSettled(typed.trimStart());
  const asked = text.trim() !== '';
  const found = useQuery({
    ...trpc.search.find.queryOptions({ text, projectId, limit: shown }, { trpc: { abortOnUnmount: true } }),
    enabled: asked,
    placeholderData: (previous) => previous,
    staleTime: 10_000,
    retry: 1,
  });
  return {
    hits: asked ? (found.data?.items ?? []) : [],
    more: asked && found.data?.nextCursor != null,
    error: asked ? found.error : null,
    /** Whether what is shown is the answer to what is typed. */
    settled: !asked || (text === typed.trimStart() && !found.isFetching),
  };
}

function useSettled(typed: string): string {
  const [text, setText] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setText(typed), settleMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return text;
}
