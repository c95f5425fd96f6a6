'use client';

import clsx from 'clsx';
import { usePathname } from 'next/navigation';
import { PageLink } from '../../ui/page-link.tsx';

const pages = [
  { href: '/settings', label: 'General' },
  { href: '/settings/members', label: 'Members' },
  { href: '/settings/keys', label: 'API keys' },
  { href: '/settings/audit', label: 'Audit log' },
] as const;

/** Leads between the pages of the settings. */
export function SettingsNav() {
  const here = usePathname();
  return (
    <nav
      aria-label="Settings"
      className="mx-auto flex w-full max-w-3xl gap-1 overflow-x-auto px-4 pt-4 text-sm sm:px-6"
    >
      {pages.map(({ href, label }) => (
        <PageLink
          key={href}
          href={href}
          aria-current={here === href ? 'page' : undefined}
          className={clsx(
            'flex min-h-8 items-center rounded-md px-2.5 font-medium whitespace-nowrap hover:text-ink',
            here === href ? 'bg-sunken text-ink' : 'text-ink-soft',
          )}
        >
          {label}
        </PageLink>
      ))}
    </nav>
  );
}
