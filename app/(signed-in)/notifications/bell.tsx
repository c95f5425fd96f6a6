'use client';

import { Bell as BellIcon } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { useUnread } from './inbox-store.ts';
import { usePageAwake } from './use-page-awake.ts';

const LiveInbox = lazy(async () => ({ default: (await import('./live-inbox.tsx')).LiveInbox }));
const loadPopup = () => import('./bell-popup.tsx');
const BellPopup = lazy(async () => ({ default: (await loadPopup()).BellPopup }));

const countMax = 99;

/** How much is unread, live, and the way to it. What listens comes once the page has come to rest. */
export function Bell({ initialUnread }: { initialUnread: number }) {
  const awake = usePageAwake();
  const projectId = projectIn(usePathname());
  const unread = useUnread() ?? initialUnread;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const words = unread === 0 ? 'no unread' : `${unread} unread`;
  return (
    <>
      <IconButton
        ref={button}
        label={`Notifications, ${words}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        className="relative"
        onPointerEnter={() => void loadPopup()}
        onFocus={() => void loadPopup()}
        onClick={() => setOpen(!open)}
      >
        <BellIcon aria-hidden className="size-4" />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-accent-ink tabular-nums"
          >
            {unread > countMax ? `${countMax}+` : unread}
          </span>
        )}
      </IconButton>
      <Announcement unread={unread} />
      <Suspense>{open && <BellPopup anchor={button} onClose={() => setOpen(false)} />}</Suspense>
      <Suspense>{awake && <LiveInbox projectId={projectId} />}</Suspense>
    </>
  );
}

/** Says that there is more than before; not what was there when the page came, nor that something was read. */
function Announcement({ unread }: { unread: number }) {
  const before = useRef(unread);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (unread > before.current)
      setWords(unread === 1 ? 'One unread notification' : `${unread} unread notifications`);
    else if (unread < before.current) setWords('');
    before.current = unread;
  }, [unread]);
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}

function projectIn(path: string): string | null {
  return /^\/projects\/([0-9a-f-]{36})$/i.exec(path)?.[1] ?? null;
}
