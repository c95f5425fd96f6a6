'use client';

import { Waypoints } from 'lucide-react';
import type { TraceEnd } from '#server/pipeline/tracing/trace-views.ts';
import { IconButton } from '../../../../ui/button.tsx';
import { When } from '../../../../ui/when.tsx';
import { TraceLink, useTraceScope } from './trace-scope.tsx';

export interface EndActions {
  /** Goes on tracing from an item. */
  readonly onTrace: (itemId: string) => void;
  /** Called when one leaves for somewhere else on the page. */
  readonly onJump: () => void;
}

/** One end of the trace: words of the brief to show there, a person's words, or an item to go to. */
export function TraceEndLine({
  end,
  words,
  briefVersionId,
  onTrace,
  onJump,
}: EndActions & { end: TraceEnd; words: string; briefVersionId: string | null }) {
  const scope = useTraceScope();
  switch (end.kind) {
    case 'sentence':
      return (
        <>
          <button
            type="button"
            className="min-h-6 rounded text-left wrap-anywhere hover:text-accent"
            onClick={() => {
              onJump();
              if (briefVersionId) scope?.showQuotesOf(briefVersionId, [end.quote]);
            }}
          >
            <span className="sr-only">Show in the brief: </span>“{end.quote.text}”
          </button>
          <p className="text-ink-soft">{words}</p>
        </>
      );
    case 'request':
      return (
        <div className="border-l-2 border-accent pl-3">
          <p className="whitespace-pre-wrap wrap-anywhere">{end.text}</p>
          <p className="text-ink-soft">
            Asked for in a review
            <Said said={end.said} />
          </p>
        </div>
      );
    case 'decision':
      return (
        <div className="border-l-2 border-accent pl-3">
          <p className="text-ink-soft wrap-anywhere">{end.question}</p>
          <p className="whitespace-pre-wrap wrap-anywhere">{end.answer}</p>
          <p className="text-ink-soft">
            Decided
            <Said said={end.said} />
          </p>
        </div>
      );
    case 'item':
      return (
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline gap-2">
              <TraceLink stage={end.stage} id={end.id} onJump={onJump} />
              <span className="min-w-0 wrap-anywhere">{end.title}</span>
            </p>
            <p className="text-ink-soft first-letter:uppercase">{words}</p>
          </div>
          <IconButton label={`Trace ${end.id}`} onClick={() => onTrace(end.id)}>
            <Waypoints aria-hidden className="size-4" />
          </IconButton>
        </div>
      );
  }
}

function Said({ said }: Pick<TraceEnd, 'said'>) {
  if (!said) return null;
  return (
    <>
      {' '}
      by {said.by}, <When at={said.at} />
    </>
  );
}
