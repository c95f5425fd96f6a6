'use client';

import { Button } from '../../../../ui/button.tsx';
import { type FieldValue, wordsOf } from './field-values.ts';

/** What somebody else wrote into a field meanwhile, beside one's own: one of the two is chosen, or a third is written above. */
export function TheirText({
  label,
  value,
  onChoose,
}: {
  label: string;
  value: FieldValue | undefined;
  onChoose: (take: 'mine' | 'theirs') => void;
}) {
  const lines = typeof value === 'string' ? value.split('\n') : wordsOf(value);
  return (
    <div className="flex flex-col gap-2 rounded-md border border-warn/30 bg-warn-soft px-3 py-2 text-sm">
      <div role="alert">
        <p className="font-medium">{label} was changed meanwhile. It says now:</p>
        {lines.map((words, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never move
          <p key={index} className="wrap-anywhere whitespace-pre-wrap">
            {words}
          </p>
        ))}
        {lines.join('') === '' && <p className="italic">Nothing</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" aria-label={`Keep mine: ${label}`} onClick={() => onChoose('mine')}>
          Keep mine
        </Button>
        <Button size="sm" aria-label={`Take theirs: ${label}`} onClick={() => onChoose('theirs')}>
          Take theirs
        </Button>
        <span className="self-center text-ink-soft">or write a third above, and keep that</span>
      </div>
    </div>
  );
}
