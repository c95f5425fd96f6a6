'use client';

import { Activity, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import Link from 'next/link';
import { signOut } from '../identity/auth-requests.ts';
import { PaletteButton } from '../palette/palette-button.tsx';
import { readTheme } from '../theme/theme.ts';
import { useTheme } from '../theme/theme-provider.tsx';
import { Mark } from '../ui/mark.tsx';
import { Menu } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import { Bell } from './notifications/bell.tsx';
import { ReviewsLink } from './reviews-link.tsx';

const themeOptions = [
  { value: 'system', label: 'System', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const;

export function TopBar({
  user,
  unread,
}: {
  user: { readonly name: string; readonly email: string; readonly workspace: string } | null;
  /** How many notifications wait for the user as the page is made. */
  unread: number;
}) {
  return (
    <header className="sticky top-0 z-30 border-b bg-surface">
      <div className="flex h-13 items-center gap-2 px-4 sm:gap-4 sm:px-6">
        <Link href="/" className="flex min-h-8 items-center gap-2.5 rounded-md font-semibold">
          <Mark className="size-6" />
          <span className="max-sm:sr-only">AI Project Orchestrator</span>
        </Link>
        <nav aria-label="Main" className="flex flex-1 items-center gap-1 text-sm">
          <Link
            href="/"
            // On the narrowest screens the mark beside it leads there alone.
            className="flex min-h-8 items-center rounded-md px-2.5 whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink max-sm:px-1.5 max-[21.5rem]:hidden"
          >
            Projects
          </Link>
          <ReviewsLink
            signedIn={user !== null}
            className="flex min-h-8 items-center rounded-md px-2.5 whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink max-sm:px-1.5"
          />
          <Link
            href="/settings"
            className="flex min-h-8 items-center rounded-md px-2.5 whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink max-sm:hidden"
          >
            Settings
          </Link>
        </nav>
        {user && <PaletteButton />}
        {user && <Bell initialUnread={unread} />}
        {user && <UserMenu {...user} />}
      </div>
    </header>
  );
}

function UserMenu({ name, email, workspace }: { name: string; email: string; workspace: string }) {
  const { theme, setTheme } = useTheme();
  const toast = useToast();
  async function leave() {
    const problem = await signOut();
    if (problem) toast({ type: 'error', title: 'You are still signed in', description: problem.message });
  }
  return (
    <Menu
      label="Your account"
      className="flex size-8 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong"
      entries={[
        {
          kind: 'heading',
          label: 'Account',
          content: (
            <>
              <span className="block font-medium text-ink">{name}</span>
              <span className="block">{email}</span>
              <span className="block">{workspace}</span>
            </>
          ),
        },
        { kind: 'separator', label: 'above the theme' },
        {
          kind: 'choice',
          label: 'Theme',
          choice: { value: theme, options: themeOptions, onChange: (value) => setTheme(readTheme(value)) },
        },
        { kind: 'separator', label: 'below the theme' },
        { kind: 'link', label: 'Settings', icon: <Settings aria-hidden />, href: '/settings' },
        { kind: 'link', label: 'Status', icon: <Activity aria-hidden />, href: '/status' },
        { kind: 'action', label: 'Sign out', icon: <LogOut aria-hidden />, onSelect: () => void leave() },
      ]}
    >
      <span aria-hidden>{(name.trim() || email).slice(0, 1).toUpperCase()}</span>
    </Menu>
  );
}
