'use client';

import { useState } from 'react';
import { aroundChanges, type Stretch } from './text-differences.ts';

/** Text with what went and what came marked; long stretches that stayed are folded. */
export function ChangedText({ stretches }: { stretches: readonly Stretch[] }) {
  return stretches.map(({ kind, text }, index) => {
    const key = `${index}-${kind}`;
    if (kind === 'gone')
      return (
        <del key={key} className="rounded-sm bg-bad-soft text-bad">
          {text}
        </del>
      );
    if (kind === 'new')
      return (
        <ins key={key} className="rounded-sm bg-ok-soft text-ok">
          {text}
        </ins>
      );
    return <Same key={key} text={text} isFirst={index === 0} isLast={index === stretches.length - 1} />;
  });
}

function Same({ text, isFirst, isLast }: { text: string; isFirst: boolean; isLast: boolean }) {
  const [whole, setWhole] = useState(false);
  const { head, tail, left } = aroundChanges(text, { isFirst, isLast });
  if (whole || left === '') return <span>{text}</span>;
  const lines = left.split('\n').length;
  return (
    <span>
      {head}
      <button
        type="button"
        onClick={() => setWhole(true)}
        className="mx-1 min-h-6 rounded bg-sunken px-2 text-xs text-ink-soft hover:text-ink"
      >
        {lines === 1 ? 'Show what stayed' : `Show ${lines} lines that stayed`}
      </button>
      {tail}
    </span>
  );
}
