'use client';

import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { FeedbackView } from '#server/pipeline/views.ts';
import { When } from '../../../../ui/when.tsx';
import { sectionTitle } from '../document/sections.ts';

/** The requests in force: every later version obeys them. */
export function FeedbackList({ stage, feedback }: { stage: StageName; feedback: readonly FeedbackView[] }) {
  if (feedback.length === 0) return null;
  return (
    <div className="border-t pt-3">
      <h3 className="mb-2 text-sm font-semibold">Constraints from review</h3>
      <ul className="flex flex-col gap-3">
        {feedback.map(({ id, text, anchor, by, at, onVersion }) => (
          <li key={id} className="text-sm">
            <p className="whitespace-pre-wrap">{text}</p>
            <p className="text-ink-soft">
              {anchor === null ? 'Whole stage' : (sectionTitle(stage, anchor) ?? anchor)}, on version{' '}
              {onVersion}, by {by} <When at={at} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
