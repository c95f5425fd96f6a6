'use client';

import type { RouteDecision } from '#server/operations/dashboard/dashboard-views.ts';
import { Section } from '../../../ui/section.tsx';
import type { Window } from '../charts/series.ts';
import { useMomentWords } from '../charts/use-moment-words.ts';

/** Why the router asked whom it asked: some of its choices, with the figures that it went by. */
export function DecisionsSection({
  decisions,
  window,
}: {
  decisions: readonly RouteDecision[];
  window: Window;
}) {
  const momentWords = useMomentWords(window);
  if (decisions.length === 0) return null;
  return (
    <Section title="Why a model was chosen">
      <ul className="flex flex-col gap-1.5 text-sm">
        {decisions.map(({ id, atMs, model, reason }) => (
          <li key={id} className="grid gap-x-3 sm:grid-cols-[6rem_16rem_1fr]">
            <span className="text-ink-soft tabular-nums">{momentWords(atMs)}</span>
            <span className="font-medium">{model}</span>
            <span className="text-ink-soft">{reason}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
