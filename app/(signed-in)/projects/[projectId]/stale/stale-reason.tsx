'use client';

import { Fragment } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { ItemLink, JumpLink } from '../document/item-link.tsx';
import { hrefOf } from '../place.ts';
import { wordsAndItems } from './words-and-items.ts';

/** Why something is out of date; what it names can be gone to, and how that changed can be seen. */
export function StaleReason({
  reason,
  named,
  onHistory,
}: {
  reason: string;
  named: Readonly<Record<string, StageName>>;
  onHistory: (stage: StageName, itemId: string) => void;
}) {
  const pieces = wordsAndItems(reason, named);
  const changed = / was (edited|written anew) /.test(reason) ? pieces.find(({ stage }) => stage) : undefined;
  return (
    <>
      {pieces.map(({ words, stage }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never move
        <Fragment key={index}>{stage ? <ItemLink stage={stage} id={words} /> : words}</Fragment>
      ))}
      {changed?.stage && (
        <>
          {' '}
          <JumpLink
            href={hrefOf({ stage: changed.stage, view: 'history', item: changed.words })}
            onJump={() => changed.stage && onHistory(changed.stage, changed.words)}
          >
            <span className="font-sans">
              See how<span className="sr-only"> {changed.words} changed</span>
            </span>
          </JumpLink>
        </>
      )}
    </>
  );
}
