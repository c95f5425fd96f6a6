'use client';

import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { createContext, use } from 'react';
import type { AppRouter } from '#server/api/root.ts';
import type { Procedures } from './procedure-options.ts';

interface Scope {
  readonly options: TRPCOptionsProxy<AppRouter>;
  readonly client: Procedures;
}

const Context = createContext<Scope | null>(null);

export const ProceduresProvider = Context;

/** What React Query needs of each procedure: `useQuery(trpc.projects.get.queryOptions({ projectId }))`. */
export function useTRPC(): TRPCOptionsProxy<AppRouter> {
  return useScope().options;
}

/** The procedures themselves. */
export function useTRPCClient(): Procedures {
  return useScope().client;
}

function useScope(): Scope {
  const scope = use(Context);
  if (!scope) throw new Error('Procedures need their provider above.');
  return scope;
}
