'use client';

import { Lightbulb, MessageSquareQuote, PenLine, SlidersHorizontal, TextQuote } from 'lucide-react';
import type { Source } from '#server/artifacts/source.ts';
import { useDocumentScope } from './document-scope.tsx';
import { plainQuote } from './plain-quote.ts';

/** Where an item comes from: words of the brief (which it shows there), a reviewer's words, or an inference and its reason. */
export function SourceLine({ id, source }: { id: string; source: Source }) {
  const { live, showQuotes } = useDocumentScope();
  if (live) return null;
  if (source.kind === 'quoted') {
    const [first] = source.quotes;
    const more = source.quotes.length - 1;
    return (
      <button
        type="button"
        onClick={() => showQuotes(source.quotes)}
        className="flex min-h-6 max-w-full items-center gap-1.5 rounded text-left text-sm text-ink-soft hover:text-accent"
      >
        <TextQuote aria-hidden className="size-3.5 shrink-0" />
        <span className="sr-only">Source of {id} in the brief: </span>
        <span dir="auto" className="truncate">
          “{plainQuote(first?.text ?? '')}”
        </span>
        {more > 0 && <span className="shrink-0">+{more}</span>}
      </button>
    );
  }
  const { Icon, words } = originOf(source);
  return (
    <p className="flex items-start gap-1.5 text-sm text-ink-soft">
      <Icon aria-hidden className="mt-1 size-3.5 shrink-0" />
      <span>{words}</span>
    </p>
  );
}

function originOf(source: Exclude<Source, { kind: 'quoted' }>) {
  switch (source.kind) {
    case 'feedback':
      return { Icon: MessageSquareQuote, words: `From review: ${source.text}` };
    case 'details':
      return { Icon: SlidersHorizontal, words: `From the details (${source.field}): “${source.text}”` };
    case 'inferred':
      return { Icon: Lightbulb, words: `Inferred: ${source.why}` };
    case 'person':
      return { Icon: PenLine, words: 'Written by hand' };
  }
}
