import { layoutSpans, type PlacedSpan, type SpanView } from './layout-spans.ts';
import { msWords } from './time-words.ts';

const colors: Readonly<Record<string, string>> = {
  queue: 'var(--series-3)',
  cache: 'var(--series-4)',
  attempt: 'var(--series-1)',
  parse: 'var(--series-2)',
  save: 'var(--series-2)',
};

/** What an operation's time went to: each part from when to when, below what it belongs to. A list to the ear. */
export function Waterfall({ spans, durationMs }: { spans: readonly SpanView[]; durationMs: number }) {
  const placed = layoutSpans(spans);
  const wholeMs = Math.max(durationMs, ...placed.map(({ startMs, durationMs: took }) => startMs + took), 1);
  return (
    <ul aria-label="Parts of the operation" className="my-2 flex flex-col gap-0.5 text-sm">
      {placed.map((span) => (
        <li key={span.id} className="grid items-center gap-x-3 sm:grid-cols-[minmax(0,20rem)_1fr]">
          <span
            className="flex min-w-0 gap-2"
            style={{ paddingInlineStart: `${Math.min(span.depth, 6)}rem` }}
          >
            <span className="truncate">{spanWords(span)}</span>
            <span className="ml-auto shrink-0 text-ink-soft tabular-nums">{msWords(span.durationMs)}</span>
          </span>
          <svg
            aria-hidden
            viewBox="0 0 1000 14"
            preserveAspectRatio="none"
            className="h-3.5 w-full rounded-sm bg-sunken"
          >
            <rect
              x={(span.startMs / wholeMs) * 1_000}
              width={Math.max(2, (span.durationMs / wholeMs) * 1_000)}
              height="14"
              fill={colorOf(span)}
            />
            {typeof span.attributes.first_token_ms === 'number' && (
              <rect
                x={((span.startMs + span.attributes.first_token_ms) / wholeMs) * 1_000 - 2}
                width="4"
                height="14"
                fill="var(--ink)"
              />
            )}
          </svg>
        </li>
      ))}
    </ul>
  );
}

/** What was ended because another was faster has not failed. */
function colorOf({ name, outcome }: PlacedSpan): string {
  if (outcome === 'cancelled') return 'var(--line-strong)';
  if (outcome !== 'ok' && outcome !== 'answered') return 'var(--series-6)';
  return colors[name] ?? 'var(--series-5)';
}

function spanWords({ name, outcome, attributes }: PlacedSpan): string {
  const about = ['task', 'tier', 'model', 'answered_by'].flatMap((key) => attributes[key] ?? []);
  const first = attributes.first_token_ms;
  return [
    name,
    ...about,
    ...(typeof first === 'number' ? [`first token ${msWords(first)}`] : []),
    ...(outcome === 'ok' ? [] : [outcome]),
  ].join(' · ');
}
