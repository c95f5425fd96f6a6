'use client';

import { Search } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Entry } from './actions.tsx';
import { noteRecent } from './recent.ts';

const load = () => import('./palette.tsx');
const Palette = lazy(async () => ({ default: (await load()).Palette }));

/** Opens the palette, by hand or by Ctrl or ⌘ with K; its code comes when somebody is about to. */
export function PaletteButton() {
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<Entry | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const router = useRouter();
  const onList = usePathname() === '/';

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const asked =
        (event.metaKey || event.ctrlKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === 'k';
      const slash =
        onList && event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
      if (event.isComposing || (!asked && !slash)) return;
      event.preventDefault();
      setOpen((was) => (asked ? !was : true));
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onList]);

  // What was picked is done once the dialog has gone and the focus is back: it may well move it.
  useEffect(() => {
    if (open || !picked) return;
    setPicked(null);
    if ('run' in picked.to) picked.to.run();
    else goTo(picked.to.href, router.push);
  }, [open, picked, router]);

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label="Search and commands"
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        title="Search and commands (Ctrl K or ⌘K)"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        className="flex min-h-8 min-w-8 items-center justify-center gap-2 rounded-md border border-line px-2 text-sm text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <Search aria-hidden className="size-4" />
        <span aria-hidden className="max-md:hidden">
          Search
        </span>
        {/* Drawn, not written: it is no part of the button's name. */}
        <kbd aria-hidden className="rounded border px-1 text-xs before:content-['Ctrl_K'] max-md:hidden" />
      </button>
      {open && (
        <Suspense>
          <Palette
            onClose={() => setOpen(false)}
            onPick={(entry) => {
              if ('href' in entry.to && /^\/projects\/[0-9a-f]/.test(entry.to.href))
                noteRecent({ href: entry.to.href, title: entry.title, note: entry.note ?? '' });
              setPicked(entry);
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Within the page that is open the address alone changes, which its own listeners hear; anywhere else Next goes. */
function goTo(href: string, push: (href: string) => void): void {
  const url = new URL(href, window.location.href);
  if (url.pathname !== window.location.pathname) {
    push(href);
    return;
  }
  window.history.pushState(null, '', href);
  window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }));
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
  );
}
