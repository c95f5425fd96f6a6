'use client';

import { MessageSquareWarning } from 'lucide-react';
import { type ReactNode, use } from 'react';
import { IconButton } from '../../../../ui/button.tsx';
import { DiscussButton } from '../discussion/discuss-button.tsx';
import { Editable, EditButton } from '../editing/edit-buttons.tsx';
import { SectionEditing } from '../editing/editing-part.tsx';
import { newItemId } from '../editing/new-item-id.ts';
import { CommentContext, useDocumentScope } from './document-scope.tsx';
import { sectionElementId, sectionTitle, takesFeedback } from './sections.ts';

/** One section of a document, under its heading. */
export function Section({ name, count, children }: { name: string; count?: number; children: ReactNode }) {
  const { stage, live } = useDocumentScope();
  const comment = use(CommentContext);
  const title = sectionTitle(stage, name) ?? name;
  const id = sectionElementId(name);
  const takesComments = !live && comment && takesFeedback(name);
  return (
    <section aria-labelledby={`${id}-title`} id={id} tabIndex={-1} className="scroll-mt-20 outline-offset-8">
      <div className="mb-2 flex min-h-8 items-center gap-2 border-b pb-1.5">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        {count !== undefined && (
          <span className="shrink-0 text-sm whitespace-nowrap text-ink-soft tabular-nums">{count}</span>
        )}
        <span className="ml-auto flex shrink-0 empty:hidden">
          {name === 'overview' && !live && <EditButton id={name} label="Edit the overview" />}
          {!live && <SectionEditing section={name} />}
          {!live && takesFeedback(name) && (
            <DiscussButton anchor={name} label={`Discuss the section ${title}`} />
          )}
          {takesComments && (
            <IconButton label={`Ask for a change of the section ${title}`} onClick={() => comment(name)}>
              <MessageSquareWarning aria-hidden className="size-4" />
            </IconButton>
          )}
        </span>
      </div>
      <div className="flex flex-col gap-1">
        {children}
        <Editable id={newItemId(name)} />
      </div>
    </section>
  );
}

/** A section made of a list; absent while the list is empty. */
export function ListSection<T extends { readonly id: string }>({
  name,
  items,
  children,
}: {
  name: string;
  items: readonly T[];
  children: (item: T) => ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <Section name={name} count={items.length}>
      {items.map(children)}
    </Section>
  );
}
