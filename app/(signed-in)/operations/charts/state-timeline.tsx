'use client';

import type { Timeline, TimelineSpan } from '#server/operations/dashboard/dashboard-views.ts';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import type { Window } from './series.ts';
import { msWords } from './time-words.ts';
import { useMomentWords } from './use-moment-words.ts';

export interface StateLook {
  readonly words: string;
  readonly tone: Tone;
  readonly color: string;
  /** 0 to 1: told by height as well as by colour. */
  readonly height: number;
}

const rowPx = 22;

/** What state each of several things was in, over time; every change stands below in words, with its reason. */
export function StateTimeline({
  label,
  timelines,
  window,
  looks,
  calm,
  calmWords,
}: {
  label: string;
  timelines: readonly Timeline[];
  window: Window;
  looks: Readonly<Record<string, StateLook>>;
  /** The state that needs no words. */
  calm: string;
  calmWords: string;
}) {
  const momentWords = useMomentWords(window);
  const changes = timelines
    .flatMap(({ subject, spans }) =>
      spans.filter(({ state }) => state !== calm).map((span) => ({ subject, ...span })),
    )
    .toSorted((a, b) => b.fromMs - a.fromMs);
  if (timelines.length === 0) return <p className="text-sm text-ink-soft">{calmWords}</p>;
  return (
    <div className="flex flex-col gap-3">
      <div aria-hidden className="flex flex-col gap-1.5">
        {timelines.map(({ subject, spans }) => (
          <div key={subject} className="grid items-center gap-x-3 sm:grid-cols-[14rem_1fr]">
            <span className="truncate text-sm">{subject}</span>
            <svg
              aria-hidden
              viewBox={`0 0 1000 ${rowPx}`}
              preserveAspectRatio="none"
              className="h-5.5 w-full rounded-sm bg-sunken"
            >
              {spans.map((span) => (
                <Band
                  key={`${span.fromMs} ${span.state}`}
                  span={span}
                  window={window}
                  look={looks[span.state]}
                />
              ))}
            </svg>
          </div>
        ))}
        <div className="flex justify-between text-xs text-ink-soft tabular-nums sm:ml-59">
          <span>{momentWords(window.fromMs)}</span>
          <span>{momentWords(window.toMs)}</span>
        </div>
      </div>
      {changes.length === 0 ? (
        <p className="text-sm text-ink-soft">{calmWords}</p>
      ) : (
        <ul aria-label={label} className="flex flex-col gap-1 text-sm">
          {changes.slice(0, 8).map(({ subject, fromMs, toMs, state, reason }) => (
            <li key={`${subject} ${fromMs}`} className="flex flex-wrap items-baseline gap-x-2">
              <span className="text-ink-soft tabular-nums">{momentWords(fromMs)}</span>
              <Chip tone={looks[state]?.tone ?? 'plain'}>{looks[state]?.words ?? state}</Chip>
              <span className="font-medium">{subject}</span>
              <span className="text-ink-soft">
                for {msWords(toMs - fromMs)}
                {reason ? `: ${reason}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Band({ span, window, look }: { span: TimelineSpan; window: Window; look: StateLook | undefined }) {
  const { fromMs, toMs } = window;
  const at = (ms: number) => ((Math.min(Math.max(ms, fromMs), toMs) - fromMs) / (toMs - fromMs)) * 1_000;
  const [x, end] = [at(span.fromMs), at(span.toMs)];
  const height = rowPx * (look?.height ?? 0.3);
  // What lasted a second must be seen in a month.
  return (
    <rect
      x={x}
      y={rowPx - height}
      width={Math.max(2, end - x)}
      height={height}
      fill={look?.color ?? 'var(--ink-soft)'}
    />
  );
}
