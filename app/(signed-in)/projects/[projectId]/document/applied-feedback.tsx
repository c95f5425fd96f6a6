'use client';

import type { AppliedFeedback } from '#server/artifacts/source.ts';
import { useDocumentScope } from './document-scope.tsx';
import { ItemLinks } from './item-link.tsx';
import { Section } from './section.tsx';
import { sectionTitle } from './sections.ts';

/** What reviewers asked of this version, and the items that answer it. */
export function AppliedFeedbackSection({ feedback }: { feedback: readonly AppliedFeedback[] }) {
  const { stage } = useDocumentScope();
  if (feedback.length === 0) return null;
  return (
    <Section name="feedback" count={feedback.length}>
      <ul className="flex flex-col gap-3">
        {feedback.map(({ id, text, anchor, items }) => (
          <li key={id} className="border-l-2 border-accent pl-3">
            <p className="whitespace-pre-wrap">{text}</p>
            <p className="text-sm text-ink-soft">
              {anchor === null ? 'On the whole stage' : `On ${sectionTitle(stage, anchor) ?? anchor}`}
            </p>
            <ItemLinks label="Obeyed in" stage={stage} ids={items} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
