'use client';

import type { PartChange } from '#server/artifacts/describe-diff.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { Chip, type Tone } from '../../../../ui/chip.tsx';
import { type DiffLook, FieldDiff } from './field-change.tsx';
import { fieldLabel } from './field-label.ts';
import { partLabel, partLabelClass } from './part-label.ts';

const marks: Readonly<Record<PartChange['change'], { readonly words: string; readonly tone: Tone }>> = {
  added: { words: 'Added', tone: 'ok' },
  removed: { words: 'Removed', tone: 'bad' },
  changed: { words: 'Changed', tone: 'accent' },
  moved: { words: 'Moved', tone: 'plain' },
};

export const changeElementId = ({ section, id }: Pick<PartChange, 'section' | 'id'>): string =>
  `change-${section}-${id}`;

/** What became of one part, field by field. */
export function PartDiff({
  stage,
  part,
  look,
  children,
}: {
  stage: StageName;
  part: PartChange;
  look: DiffLook;
  /** What can be done with it. */
  children?: React.ReactNode;
}) {
  const label = partLabel(stage, part);
  const { words, tone } = marks[part.change];
  return (
    <article
      id={changeElementId(part)}
      tabIndex={-1}
      aria-label={`${label}, ${words.toLowerCase()}`}
      className="flex scroll-mt-20 flex-col gap-2 rounded-lg border bg-surface px-4 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={`font-medium ${partLabelClass(part)}`}>{label}</span>
        <Chip tone={tone}>{words}</Chip>
        {part.change === 'changed' && part.moved && <Chip>Moved</Chip>}
        {children}
      </div>
      {part.moved && (
        <p className="text-sm text-ink-soft">
          {part.after === null ? 'Now the first of its section' : `Now behind ${part.after}`}
        </p>
      )}
      {part.change === 'moved' && <p className="wrap-anywhere">{part.title}</p>}
      <PartFields stage={stage} part={part} look={look} />
    </article>
  );
}

export function PartFields({ stage, part, look }: { stage: StageName; part: PartChange; look: DiffLook }) {
  return part.fields.map((field) => (
    <FieldDiff
      key={field.name}
      field={field}
      label={fieldLabel(stage, part.section, field.name)}
      look={part.change === 'changed' ? look : 'inline'}
    />
  ));
}
