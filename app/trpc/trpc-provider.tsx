'use client';

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { callProcedures } from '../../client/call-procedures.ts';
import { procedureOptions, procedures } from './procedure-options.ts';
import { makeQueryClient } from './query-client.ts';
import { ProceduresProvider } from './trpc.ts';

let browserQueryClient: QueryClient | undefined;

/** The browser keeps one client for the life of the tab, even when React throws a first render away. */
function queryClientHere(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient();
  browserQueryClient ??= makeQueryClient();
  return browserQueryClient;
}

function makeProcedures() {
  const call = callProcedures('/api/trpc');
  return { options: procedureOptions(call), client: procedures(call) };
}

export function QueryProviders({ children }: { children: ReactNode }) {
  const [queryClient] = useState(queryClientHere);
  const [scope] = useState(makeProcedures);
  return (
    <QueryClientProvider client={queryClient}>
      <ProceduresProvider value={scope}>{children}</ProceduresProvider>
    </QueryClientProvider>
  );
}
