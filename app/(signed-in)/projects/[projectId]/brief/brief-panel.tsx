'use client';

import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { Quote } from '#server/artifacts/source.ts';
import type { BriefView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { briefBlocks, type Segment } from './brief-blocks.ts';

/** Words to show in the brief. A new object for each wish, so that the same words can be asked for twice. */
export interface QuotesToShow {
  readonly quotes: readonly Quote[];
  readonly briefVersionId: string;
}

export function BriefPanel({
  projectId,
  current,
  toShow,
  onEdit,
}: {
  projectId: string;
  current: BriefView;
  toShow: QuotesToShow | null;
  onEdit: () => void;
}) {
  const trpc = useTRPC();
  const older = toShow && toShow.briefVersionId !== current.id ? toShow.briefVersionId : null;
  const earlier = useQuery({
    ...trpc.projects.brief.queryOptions({ projectId, briefVersionId: older ?? current.id }),
    enabled: older !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const brief = older === null ? current : earlier.data;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-ink-soft">
          {brief ? `Version ${brief.number}` : 'Loading…'}
          {brief && older !== null && `; the newest is ${current.number}`}
        </p>
        <Button size="sm" onClick={onEdit}>
          <Pencil aria-hidden className="size-3.5" />
          Edit brief
        </Button>
      </div>
      {brief ? (
        <BriefText key={brief.id} text={brief.text} toShow={toShow} />
      ) : earlier.isError ? (
        <ProblemNotice
          title="This version of the brief could not be loaded"
          error={earlier.error}
          onRetry={() => void earlier.refetch()}
        />
      ) : (
        <SkeletonText lines={8} />
      )}
    </div>
  );
}

/** The brief as plain text: never read as Markdown or HTML. */
function BriefText({ text, toShow }: { text: string; toShow: QuotesToShow | null }) {
  const blocks = useMemo(() => briefBlocks(text, toShow?.quotes ?? []), [text, toShow]);
  const box = useRef<HTMLElement>(null);
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
    <section
      ref={box}
      aria-label="Text of the brief"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
      tabIndex={0}
      dir="auto"
      className="min-h-0 flex-1 overflow-y-auto rounded-lg border bg-surface p-3 text-sm leading-relaxed whitespace-pre-wrap"
    >
      {blocks.map(({ start, segments }) => (
        <div
          key={start}
          className="lazy-block"
          style={{ containIntrinsicBlockSize: `auto ${estimatedHeightPx(segments)}px` }}
        >
          {segments.map((segment) =>
            segment.marked ? (
              <mark key={segment.start}>{segment.text}</mark>
            ) : (
              <span key={segment.start}>{segment.text}</span>
            ),
          )}
        </div>
      ))}
    </section>
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
