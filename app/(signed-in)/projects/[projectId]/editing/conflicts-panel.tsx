'use client';

import type { Conflict } from '#server/artifacts/conflict.ts';
import { Button } from '../../../../ui/button.tsx';
import { Lines } from '../document/item.tsx';
import { ItemLink } from '../document/item-link.tsx';
import { chooseAt, chooseTitleId, conflictElementId } from './choose-words.ts';
import { useAskEditing, useEditingOfItem } from './editing.tsx';
import { wordsOf } from './field-values.ts';
import { formTableOf } from './form-tables.ts';

/** What a person and the models both changed, side by side: the document holds the person's until somebody chooses. */
export function ConflictsPanel() {
  const ask = useAskEditing();
  const conflicts = useEditingOfItem(({ view }) => view.conflicts) ?? [];
  if (!ask || conflicts.length === 0) return null;
  const choose = (take: 'mine' | 'theirs', ids: readonly string[]) =>
    ask((editing) => void editing.choose(take, ids));
  const all = conflicts.map(({ id }) => id);
  return (
    <section
      aria-labelledby={chooseTitleId}
      className="flex flex-col gap-3 rounded-xl border border-warn/30 bg-surface p-4"
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={chooseTitleId} className="font-semibold">
            {chooseAt(conflicts.length)}
          </h2>
          <p className="text-sm text-ink-soft">
            The text was edited, and the models wrote something new as well. The edited text stands until you
            choose.
          </p>
        </div>
        {conflicts.length > 1 && (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => choose('mine', all)}>
              Keep all edited
            </Button>
            <Button size="sm" onClick={() => choose('theirs', all)}>
              Take all new
            </Button>
          </div>
        )}
      </div>
      <ul className="flex flex-col gap-3">
        {conflicts.map((conflict) => (
          <ConflictEntry
            key={conflict.id}
            conflict={conflict}
            onChoose={(take) => choose(take, [conflict.id])}
          />
        ))}
      </ul>
    </section>
  );
}

function ConflictEntry({
  conflict,
  onChoose,
}: {
  conflict: Conflict;
  onChoose: (take: 'mine' | 'theirs') => void;
}) {
  const stage = useEditingOfItem(({ view }) => view.stage);
  const { id, itemId, section, field, base, mine, theirs } = conflict;
  const table = stage ? formTableOf(stage, section) : null;
  if (!stage || !table) return null;
  const label = field === null ? `the ${table.noun}` : (table.fields[field]?.label ?? field);
  const name = `${itemId === 'overview' ? 'Overview' : itemId}, ${label.toLowerCase()}`;
  const take = (side: 'mine' | 'theirs', words: string) => (
    <Button size="sm" aria-label={`${words}: ${name}`} onClick={() => onChoose(side)}>
      {words}
    </Button>
  );
  const textOf = (value: unknown) =>
    field === null ? wholeItem(value, Object.keys(table.fields)) : wordsOf(value);
  return (
    <li
      id={conflictElementId(id)}
      tabIndex={-1}
      aria-label={name}
      className="flex scroll-mt-20 flex-col gap-2 border-t pt-3"
    >
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm font-medium">
        {itemId === 'overview' || mine === null ? (
          <span>{itemId}</span>
        ) : (
          <ItemLink stage={stage} id={itemId} />
        )}
        {label}
      </p>
      <div className="grid gap-2 md:grid-cols-2">
        <Side title="Edited" lines={textOf(mine)} gone="Removed">
          {take('mine', mine === null ? 'Leave it out' : 'Keep this')}
        </Side>
        <Side title="Newly generated" lines={textOf(theirs)} gone="No longer there">
          {take('theirs', theirs === null ? 'Leave it out' : 'Take this')}
        </Side>
      </div>
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded text-ink-soft hover:text-ink">
          As it was before
        </summary>
        <Text lines={textOf(base)} gone="It was not there." />
      </details>
    </li>
  );
}

function Side({
  title,
  lines,
  gone,
  children,
}: {
  title: string;
  lines: readonly string[];
  gone: string;
  children: React.ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col items-start gap-2 rounded-lg bg-sunken p-3">
      <p className="text-xs font-medium text-ink-soft">{title}</p>
      <div className="w-full flex-1">
        <Text lines={lines} gone={gone} />
      </div>
      {children}
    </div>
  );
}

function Text({ lines, gone }: { lines: readonly string[]; gone: string }) {
  if (lines.length === 0) return <p className="text-ink-soft italic">{gone}</p>;
  if (lines.length > 1) return <Lines lines={lines} />;
  return <p className="wrap-anywhere whitespace-pre-wrap">{lines}</p>;
}

function wholeItem(value: unknown, fields: readonly string[]): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return fields.flatMap((field) => wordsOf((value as Record<string, unknown>)[field]));
}
