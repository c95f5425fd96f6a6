'use client';

import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { BriefView } from '#server/pipeline/views.ts';
import { Button } from '../../../../ui/button.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { briefBlocks, type Range, type Segment } from './brief-blocks.ts';
import type { QuotesToShow } from './brief-panel.tsx';
import { QuoteSteps } from './quote-steps.tsx';
import { useSelectedRange } from './use-selected-range.ts';

const WhatCame = lazy(async () => ({ default: (await import('./what-came.tsx')).WhatCame }));

/** The brief as plain text: never read as Markdown or HTML. Quoted words are marked; words that are selected tell what came of them. */
export function BriefText({
  projectId,
  brief,
  toShow,
  onItem,
}: {
  projectId: string;
  brief: BriefView;
  toShow: QuotesToShow | null;
  onItem: (id: string) => void;
}) {
  const { text, language } = brief;
  const blocks = useMemo(() => briefBlocks(text, toShow?.quotes ?? []), [text, toShow]);
  const box = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState<Range | 'all' | null>(null);
  useSelectedRange(box, setAsked);
  useEffect(() => {
    if (!toShow) return;
    scrollToMark(box.current);
    // Blocks that were off screen had only an estimated height: once they are drawn, the place is exact.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => scrollToMark(box.current));
    });
    return () => cancelAnimationFrame(frame);
  }, [toShow]);
  return (
    <>
      {toShow && <QuoteSteps toShow={toShow} box={box} />}
      <section
        ref={box}
        aria-label="Text of the brief"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        dir="auto"
        className="min-h-24 flex-1 overflow-y-auto rounded-lg border bg-surface p-3 text-sm leading-relaxed whitespace-pre-wrap"
      >
        {blocks.map(({ start, segments }) => (
          <div
            key={start}
            lang={language ?? undefined}
            className="lazy-block"
            style={{ containIntrinsicBlockSize: `auto ${estimatedHeightPx(segments)}px` }}
          >
            {segments.map((segment) =>
              segment.marked ? (
                <mark key={segment.start} tabIndex={-1} data-opens={segment.opens || undefined}>
                  {segment.text}
                </mark>
              ) : (
                <span key={segment.start}>{segment.text}</span>
              ),
            )}
          </div>
        ))}
      </section>
      {asked ? (
        <Suspense fallback={<SkeletonText lines={3} />}>
          <WhatCame
            projectId={projectId}
            brief={brief}
            range={asked === 'all' ? null : asked}
            onItem={onItem}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      ) : (
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
          Select words to see what came of them, or
          <Button size="sm" onClick={() => setAsked('all')}>
            see it for all words
          </Button>
        </p>
      )}
    </>
  );
}

/** Only the panel scrolls: the item that was being read stays where it is. */
function scrollToMark(box: HTMLElement | null): void {
  const mark = box?.querySelector('mark');
  if (!box || !mark) return;
  const offset = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += offset - box.clientHeight / 3;
}

const lineHeightPx = 23;
const lineChars = 40;

/** How tall a block will be, more or less, for as long as the browser has not drawn it. */
function estimatedHeightPx(segments: readonly Segment[]): number {
  const lines = segments
    .map(({ text }) => text)
    .join('')
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineChars)), 0);
  return lines * lineHeightPx;
}
