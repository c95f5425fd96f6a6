'use client';

import clsx from 'clsx';
import { PencilRuler } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Source } from '#server/artifacts/source.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { DragHandle } from '../editing/drag-handle.tsx';
import { Editable } from '../editing/edit-buttons.tsx';
import { EditMarks } from '../editing/edit-marks.tsx';
import { useIsOpen } from '../editing/editing.tsx';
import { QualityMark } from '../quality/quality-mark.tsx';
import { DecidedMark } from '../questions/decided-marks.tsx';
import { VerdictMark, VerdictText } from '../review/verdict-mark.tsx';
import { ChangedMark } from '../since/changed-marks.tsx';
import { StaleMark } from '../stale/stale-marks.tsx';
import { useDocumentScope } from './document-scope.tsx';
import { ItemLink } from './item-link.tsx';
import { ItemTools } from './item-tools.tsx';
import { SourceLine } from './source-line.tsx';
import { useOwnWords } from './told.tsx';

/** An addressable piece of the document: its id, what it says, where it comes from, what can be done with it. */
export function Item({
  id,
  title,
  chips,
  source,
  children,
}: {
  id: string;
  title: ReactNode;
  chips?: ReactNode;
  source?: Source;
  children?: ReactNode;
}) {
  const { live, stage, provenanceOf } = useDocumentScope();
  const words = useOwnWords();
  const edited = useIsOpen(id);
  const drafted = !live && provenanceOf(id)?.answeredBy === 'drafter';
  return (
    <article
      id={live ? undefined : id}
      tabIndex={-1}
      aria-label={live ? undefined : id}
      // Who comes here by a key hears what it says.
      aria-describedby={live || edited ? undefined : `${id}-title`}
      className={clsx(
        'group/item relative -mx-3 flex scroll-mt-20 scroll-mb-32 items-start gap-x-3 rounded-lg px-3 py-2 outline-offset-0',
        live && 'arriving',
        'data-[drop=after]:shadow-[0_2px_0_var(--accent)] data-[drop=before]:shadow-[0_-2px_0_var(--accent)]',
        'not-data-pointed:hover:bg-sunken/50 data-pointed:bg-accent-soft data-pointed:ring-1 data-pointed:ring-accent/40 data-current:ring-2 data-current:ring-accent',
      )}
    >
      <div className="flex min-w-0 flex-1 flex-col sm:flex-row sm:gap-x-3">
        <div className="w-14 shrink-0 whitespace-nowrap">
          {live ? (
            <span aria-hidden className="breathing inline-block h-3 w-8 rounded bg-sunken" />
          ) : (
            <ItemLink stage={stage} id={id} />
          )}
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <Editable id={id}>
            <div dir="auto">
              <span {...words} id={live ? undefined : `${id}-title`} className="mr-2 font-medium">
                {title}
              </span>
              <span className="inline-flex flex-wrap gap-1.5 align-[0.1em] empty:hidden">
                {chips}
                {drafted && (
                  <Chip>
                    <PencilRuler aria-hidden />
                    Drafted offline
                  </Chip>
                )}
                {!live && <EditMarks id={id} />}
                {!live && <VerdictMark id={id} />}
                {!live && <QualityMark id={id} />}
              </span>
            </div>
            {children}
            {source && <SourceLine id={id} source={source} />}
            {!live && <DecidedMark id={id} />}
            {!live && <StaleMark id={id} />}
            {!live && <VerdictText id={id} />}
            {!live && <ChangedMark id={id} />}
          </Editable>
        </div>
      </div>
      {!live && !edited && <ItemTools id={id} />}
      {!live && !edited && <DragHandle id={id} />}
    </article>
  );
}

/** A bulleted list of short texts; nothing where there are none. */
export function Lines({ label, lines }: { label?: string; lines: readonly string[] }) {
  const words = useOwnWords();
  if (lines.length === 0) return null;
  return (
    <div>
      {label && <p className="text-sm text-ink-soft">{label}</p>}
      <ul {...words} className="flex list-disc flex-col gap-0.5 pl-5 marker:text-ink-soft">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never move
          <li key={index}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Short texts in their order. */
export function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol {...useOwnWords()} className="flex list-decimal flex-col gap-0.5 pl-5 marker:text-ink-soft">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no id and never move
        <li key={index}>{step}</li>
      ))}
    </ol>
  );
}
