import type { OperationEventRow } from '#server/store/operation-events.ts';
import type { Timeline, TimelineSpan } from './dashboard-views.ts';

export interface TimelineAsked {
  readonly fromMs: number;
  readonly toMs: number;
  /** Nothing is known of what comes after. */
  readonly nowMs: number;
  /** States from the best to the worst: where processes differ, the worst is shown. */
  readonly order: readonly string[];
  /** Processes that have been heard of of late. */
  readonly living: ReadonlySet<string>;
}

/** A process that says nothing more of a bad state has died with it: what it saw counts for so long. */
const rememberedMs = 120_000;

/** What state each subject was in over time, out of what many processes told of it, whose views are laid over one another. */
export function buildTimelines(events: readonly OperationEventRow[], asked: TimelineAsked): Timeline[] {
  const bySubject = Map.groupBy(
    events.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    ({ subject }) => subject,
  );
  return [...bySubject]
    .map(([subject, own]) => ({
      subject,
      spans: overlay([...Map.groupBy(own, ({ process }) => process).values()], asked),
    }))
    .filter(({ spans }) => spans.length > 0)
    .toSorted((a, b) => a.subject.localeCompare(b.subject));
}

function overlay(processes: readonly (readonly OperationEventRow[])[], asked: TimelineAsked): TimelineSpan[] {
  const { fromMs, toMs, nowMs, order } = asked;
  const lanes = processes.map((events) => laneOf(events, asked));
  const endMs = Math.min(toMs, nowMs);
  const cuts = [fromMs, endMs, ...lanes.flat().flatMap((span) => [span.fromMs, span.toMs])]
    .filter((ms) => ms >= fromMs && ms <= endMs)
    .toSorted((a, b) => a - b);
  const spans: TimelineSpan[] = [];
  for (const [index, cut] of cuts.slice(0, -1).entries()) {
    const next = cuts[index + 1] ?? endMs;
    if (next === cut) continue;
    const now = lanes.flatMap((lane) => lane.filter((span) => span.fromMs <= cut && span.toMs > cut));
    const [worst] = now.toSorted((a, b) => order.indexOf(b.state) - order.indexOf(a.state));
    const state = worst?.state ?? order[0] ?? '';
    const last = spans.at(-1);
    if (last?.state === state)
      spans[spans.length - 1] = { ...last, toMs: next, reason: last.reason ?? worst?.reason ?? null };
    else spans.push({ fromMs: cut, toMs: next, state, reason: worst?.reason ?? null });
  }
  return spans;
}

/** What one process saw. */
function laneOf(events: readonly OperationEventRow[], { nowMs, living }: TimelineAsked): TimelineSpan[] {
  return events.map(({ at, state, reason, process }, index) => {
    const startMs = at.getTime();
    const next = events[index + 1]?.at.getTime();
    const lastMs = living.has(process) ? nowMs : Math.min(nowMs, startMs + rememberedMs);
    return { fromMs: startMs, toMs: next ?? lastMs, state, reason };
  });
}
