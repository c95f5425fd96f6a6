'use client';

import { useQuery } from '@tanstack/react-query';
import { FileText, FolderOpen, History, ListTree, MessageSquare, Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useMemo, useState } from 'react';
import type { SearchHit } from '#server/pipeline/search/search-views.ts';
import { signOut } from '../identity/auth-requests.ts';
import { useTheme } from '../theme/theme-provider.tsx';
import { readProblem } from '../trpc/problem.ts';
import { useTRPC } from '../trpc/trpc.ts';
import { useToast } from '../ui/toast.tsx';
import { actionsEverywhere, actionsOfProject, type Entry, matching } from './actions.tsx';
import { hrefOfHit, noteOfHit, titleOfHit } from './hit-words.ts';
import { projectIdIn, readRecent } from './recent.ts';
import { useFound } from './use-found.ts';

/** An entry that a search found. */
export type Found = Entry & { readonly hit: SearchHit };

export interface Group {
  readonly value: string;
  readonly items: readonly Entry[];
}

const icons = { project: FolderOpen, brief: FileText, item: ListTree, comment: MessageSquare } as const;

/** What the palette shows for what is typed: recent things first while nothing is, then what is found, then what can be done. */
export function usePaletteGroups(typed: string): {
  readonly groups: readonly Group[];
  readonly settled: boolean;
  readonly problem: string | null;
} {
  const projectId = projectIdIn(usePathname());
  const { hits, more, error, settled } = useFound(typed, projectId);
  const actions = useActions(projectId);
  const [recent] = useState(readRecent);
  const groups = useMemo(() => {
    const text = typed.trim();
    const found = hits.map(entryOfHit);
    const all: Entry = {
      id: 'all',
      title: `All that holds “${text}”`,
      icon: <Search aria-hidden />,
      to: { href: `/search?q=${encodeURIComponent(text)}` },
    };
    return [
      { value: 'Recent', items: text === '' ? recent.map(entryOfRecent) : [] },
      { value: 'Found', items: more ? [...found, all] : found },
      { value: 'Here', items: matching(actions.here, text) },
      { value: 'Everywhere', items: matching(actions.everywhere, text) },
    ].filter(({ items }) => items.length > 0);
  }, [typed, hits, more, recent, actions]);
  return { groups, settled, problem: error && `The search did not work: ${readProblem(error).message}` };
}

function useActions(projectId: string | null): {
  readonly here: readonly Entry[];
  readonly everywhere: readonly Entry[];
} {
  const trpc = useTRPC();
  const { theme, setTheme } = useTheme();
  const toast = useToast();
  // The project's page has it at hand; nowhere else is it asked for.
  const { data: project } = useQuery({
    ...trpc.projects.get.queryOptions({ projectId: projectId ?? '' }),
    enabled: false,
  });
  return useMemo(() => {
    const dark =
      theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
    return {
      here: project && projectId ? actionsOfProject(project) : [],
      everywhere: actionsEverywhere({
        nextTheme: dark ? 'light' : 'dark',
        onTheme: () => setTheme(dark ? 'light' : 'dark'),
        async onSignOut() {
          const problem = await signOut();
          if (problem)
            toast({ type: 'error', title: 'You are still signed in', description: problem.message });
        },
      }),
    };
  }, [project, projectId, theme, setTheme, toast]);
}

function entryOfHit(hit: SearchHit): Found {
  const Icon = icons[hit.kind];
  const href = hrefOfHit(hit);
  return {
    id: `${hit.kind} ${href} ${hit.excerpt[0]?.text ?? ''}`,
    title: titleOfHit(hit),
    note: noteOfHit(hit),
    icon: <Icon aria-hidden />,
    to: { href },
    hit,
  };
}

function entryOfRecent({ href, title, note }: ReturnType<typeof readRecent>[number]): Entry {
  return { id: `recent ${href}`, title, note, icon: <History aria-hidden />, to: { href } };
}
