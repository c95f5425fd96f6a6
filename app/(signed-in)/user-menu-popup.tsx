'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Activity, Boxes, Gauge, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { signOut } from '../identity/auth-requests.ts';
import { readTheme } from '../theme/theme.ts';
import { useTheme } from '../theme/theme-provider.tsx';
import { readProblem } from '../trpc/problem.ts';
import { useTRPC } from '../trpc/trpc.ts';
import type { MenuProps } from '../ui/menu.tsx';
import { MenuPopup } from '../ui/menu-popup.tsx';
import { useToast } from '../ui/toast.tsx';
import type { TopBarUser } from './top-bar.tsx';

const themeOptions = [
  { value: 'system', label: 'System', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const;

/** The menu of one's account, opened. */
export function UserMenuPopup({ user, ...look }: Omit<MenuProps, 'entries'> & { user: TopBarUser }) {
  const { theme, setTheme } = useTheme();
  const toast = useToast();
  const workspaces = useWorkspaceEntries();
  async function leave() {
    const problem = await signOut();
    if (problem) toast({ type: 'error', title: 'You are still signed in', description: problem.message });
  }
  return (
    <MenuPopup
      {...look}
      entries={[
        {
          kind: 'heading',
          label: 'Account',
          content: (
            <>
              <span className="block font-medium text-ink">{user.name}</span>
              <span className="block">{user.email}</span>
              <span className="block">{user.workspace}</span>
            </>
          ),
        },
        ...workspaces,
        { kind: 'separator', label: 'above the theme' },
        {
          kind: 'choice',
          label: 'Theme',
          choice: { value: theme, options: themeOptions, onChange: (value) => setTheme(readTheme(value)) },
        },
        { kind: 'separator', label: 'below the theme' },
        { kind: 'link', label: 'Settings', icon: <Settings aria-hidden />, href: '/settings' },
        { kind: 'link', label: 'Operations', icon: <Gauge aria-hidden />, href: '/operations' },
        { kind: 'link', label: 'Status', icon: <Activity aria-hidden />, href: '/status' },
        { kind: 'action', label: 'Sign out', icon: <LogOut aria-hidden />, onSelect: () => void leave() },
      ]}
    />
  );
}

/** Where else one works; nothing for whoever has one workspace alone. */
function useWorkspaceEntries(): MenuProps['entries'] {
  const trpc = useTRPC();
  const toast = useToast();
  const { data = [] } = useQuery(trpc.members.workspaces.queryOptions());
  const enter = useMutation(
    trpc.members.enter.mutationOptions({
      // A full load: nothing of the other workspace may stay in memory.
      onSuccess: () => window.location.assign('/'),
      onError: (error) =>
        toast({ type: 'error', title: 'You are still here', description: readProblem(error).message }),
    }),
  );
  const here = data.find((workspace) => workspace.here);
  if (data.length < 2 || !here) return [];
  const options = data.map(({ id, name }) => ({ value: id, label: name, icon: <Boxes aria-hidden /> }));
  return [
    { kind: 'separator', label: 'above the workspaces' },
    {
      kind: 'choice',
      label: 'Workspace',
      choice: {
        value: here.id,
        options,
        onChange: (workspaceId) => workspaceId !== here.id && enter.mutate({ workspaceId }),
      },
    },
  ];
}
