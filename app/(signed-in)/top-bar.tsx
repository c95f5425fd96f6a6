'use client';

import { lazy } from 'react';
import { PaletteButton } from '../palette/palette-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { PageLink } from '../ui/page-link.tsx';
import { Bell } from './notifications/bell.tsx';
import { ReviewsLink } from './reviews-link.tsx';

const loadMenu = () => import('./user-menu-popup.tsx');
const UserMenuPopup = lazy(async () => ({ default: (await loadMenu()).UserMenuPopup }));

export interface TopBarUser {
  readonly name: string;
  readonly email: string;
  readonly workspace: string;
}

export function TopBar({
  user,
  unread,
}: {
  user: TopBarUser | null;
  /** How many notifications wait for the user as the page is made. */
  unread: number;
}) {
  return (
    <header className="sticky top-0 z-30 border-b bg-surface">
      <div className="flex h-13 items-center gap-2 px-4 sm:gap-4 sm:px-6">
        <PageLink href="/" className="flex min-h-8 items-center gap-2.5 rounded-md font-semibold">
          <Mark className="size-6" />
          <span className="max-sm:sr-only">AI Project Orchestrator</span>
        </PageLink>
        <nav aria-label="Main" className="flex flex-1 items-center gap-1 text-sm">
          <PageLink
            href="/"
            // On the narrowest screens the mark beside it leads there alone.
            className="flex min-h-8 items-center rounded-md px-2.5 whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink max-sm:px-1.5 max-[21.5rem]:hidden"
          >
            Projects
          </PageLink>
          <ReviewsLink
            signedIn={user !== null}
            className="flex min-h-8 items-center rounded-md px-2.5 whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink max-sm:px-1.5"
          />
          <PageLink
            href="/settings"
            className="flex min-h-8 items-center rounded-md px-2.5 whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink max-sm:hidden"
          >
            Settings
          </PageLink>
        </nav>
        {user && <PaletteButton />}
        {user && <Bell initialUnread={unread} />}
        {user && <UserMenu user={user} />}
      </div>
    </header>
  );
}

/** Its entries come when somebody is about to open it. */
function UserMenu({ user }: { user: TopBarUser }) {
  const look = {
    label: 'Your account',
    className:
      'flex size-8 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong',
    children: <span aria-hidden>{(user.name.trim() || user.email).slice(0, 1).toUpperCase()}</span>,
  };
  return <MenuButton {...look} load={loadMenu} popup={<UserMenuPopup {...look} user={user} />} />;
}
