'use client';

import {
  Activity,
  CirclePlay,
  FolderPlus,
  FolderSearch,
  LogOut,
  ScrollText,
  Settings,
  SunMoon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProjectView } from '#server/pipeline/views.ts';
import { stageTitles, stageToShow } from '../project-parts/stages.ts';
import { StateIcon } from '../project-parts/state-icon.tsx';

/** Something that the palette offers: a place to go, or a thing to do. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  /** Other words by which somebody may look for it. */
  readonly also?: string;
  readonly icon: ReactNode;
  readonly to: { readonly href: string } | { readonly run: () => void };
}

/** What can be done anywhere. */
export function actionsEverywhere({
  nextTheme,
  onTheme,
  onSignOut,
}: {
  nextTheme: string;
  onTheme: () => void;
  onSignOut: () => void;
}): readonly Entry[] {
  return [
    {
      id: 'new',
      title: 'New project',
      also: 'create brief',
      icon: <FolderPlus aria-hidden />,
      to: { href: '/projects/new' },
    },
    {
      id: 'projects',
      title: 'Projects',
      also: 'list home',
      icon: <FolderSearch aria-hidden />,
      to: { href: '/' },
    },
    {
      id: 'waiting',
      title: 'Projects that wait for a review',
      also: 'review queue',
      icon: <StateIcon state="in_review" />,
      to: { href: '/?state=in_review' },
    },
    {
      id: 'settings',
      title: 'Settings',
      also: 'models spend cap',
      icon: <Settings aria-hidden />,
      to: { href: '/settings' },
    },
    {
      id: 'instructions',
      title: 'Instructions',
      also: 'prompts playground try models told',
      icon: <ScrollText aria-hidden />,
      to: { href: '/instructions' },
    },
    {
      id: 'status',
      title: 'Status',
      also: 'health',
      icon: <Activity aria-hidden />,
      to: { href: '/status' },
    },
    {
      id: 'theme',
      title: `Use the ${nextTheme} theme`,
      also: 'dark light appearance',
      icon: <SunMoon aria-hidden />,
      to: { run: onTheme },
    },
    {
      id: 'sign-out',
      title: 'Sign out',
      also: 'log out leave',
      icon: <LogOut aria-hidden />,
      to: { run: onSignOut },
    },
  ];
}

const tabs = [
  { view: 'history', title: 'History' },
  { view: 'trace', title: 'Trace' },
  { view: 'activity', title: 'Activity' },
] as const;

/** Where one can go in the project at hand, and what waits there: always the ordinary screen, where it is then done. */
export function actionsOfProject(project: ProjectView): readonly Entry[] {
  const here = `/projects/${project.id}`;
  const current = stageToShow(project.stages);
  const waiting = project.stages.flatMap(({ stage, state, version }): Entry[] => {
    const href = `${here}?stage=${stage}`;
    const title = stageTitles[stage].toLowerCase();
    if (state === 'in_review' && version)
      return [
        {
          id: `review-${stage}`,
          title: `Review and approve the ${title}`,
          icon: <StateIcon state={state} />,
          to: { href },
        },
      ];
    if (state === 'ready' || state === 'failed')
      return [
        {
          id: `generate-${stage}`,
          title: `Generate the ${title}`,
          icon: <CirclePlay aria-hidden />,
          to: { href },
        },
      ];
    return [];
  });
  const goTo = project.stages.map(
    ({ stage, state }): Entry => ({
      id: `stage-${stage}`,
      title: `Go to ${stageTitles[stage].toLowerCase()}`,
      note: project.name,
      also: 'stage document',
      icon: <StateIcon state={state} />,
      to: { href: `${here}?stage=${stage}` },
    }),
  );
  const views = tabs.map(
    ({ view, title }): Entry => ({
      id: `view-${view}`,
      title: `Go to ${title.toLowerCase()}`,
      note: project.name,
      also: 'tab',
      icon: <Activity aria-hidden />,
      to: { href: `${here}?stage=${current}&view=${view}` },
    }),
  );
  return [...waiting, ...goTo, ...views];
}

/** Entries whose words all begin with what is typed, in any order. */
export function matching(entries: readonly Entry[], typed: string): readonly Entry[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ title, also = '' }) => {
    const words = `${title} ${also}`.toLowerCase().split(/\s+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
