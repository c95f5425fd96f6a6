'use client';

import { LoaderCircle } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Incoming } from './use-incoming-text.ts';

/** What is happening to a text that came from elsewhere, and what of it could not be read. */
export function IncomingNotice({ incoming }: { incoming: Incoming }) {
  const { reading, waiting, taken, replace, append, dismiss } = incoming;
  if (reading !== null)
    return (
      <div role="status" className="flex items-center gap-2 text-sm text-ink-soft">
        <LoaderCircle aria-hidden className="size-4 animate-spin" />
        <span className="min-w-0 flex-1 truncate">Reading “{reading}”…</span>
        <Button size="sm" variant="ghost" onClick={dismiss}>
          Cancel
        </Button>
      </div>
    );
  if (waiting)
    return (
      <Notice
        title={`There are words in the field already. Add ${waiting.from} below them, or replace them?`}
        action={
          <>
            <Button size="sm" onClick={append}>
              Add below
            </Button>
            <Button size="sm" onClick={replace}>
              Replace my text
            </Button>
            <Button size="sm" variant="ghost" onClick={dismiss}>
              Keep my text only
            </Button>
          </>
        }
      >
        <Notes notes={waiting.notes} />
      </Notice>
    );
  if (taken)
    return (
      <Notice
        tone="warn"
        title={`${taken.from} was read, but not everything in it`}
        action={
          <Button size="sm" onClick={dismiss}>
            Understood
          </Button>
        }
      >
        <Notes notes={taken.notes} />
      </Notice>
    );
  return null;
}

function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="list-disc pl-4 marker:text-ink-soft">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
