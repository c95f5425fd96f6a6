'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InstructionView } from '#server/pipeline/instructions/instruction-views.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import type { InstructionViewer } from './instruction-screen.tsx';
import { type Sample, SampleChoice } from './sample-choice.tsx';
import { draftOption, startingWords, wordsOptions } from './tried-words.ts';
import { type Contender, TryoutColumn } from './tryout-column.tsx';
import type { Draft } from './use-draft.ts';
import { useTryout } from './use-tryout.ts';

/** Two ways to ask one part of a real project, side by side: other words, another model, or both. Nothing of the project changes. */
export function TryoutBench({
  instruction,
  draft,
  may,
}: {
  instruction: InstructionView;
  draft: Draft;
  may: InstructionViewer;
}) {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const [sample, setSample] = useState<Sample | null>(null);
  const [chosen, setChosen] = useState<{ left?: Contender; right?: Contender }>({});
  const [asked, setAsked] = useState<{ of: string; times: number }>({ of: '', times: 0 });
  const [showsDifferences, showDifferences] = useState(false);
  const [left, right] = [useTryout(), useTryout()];

  const options = wordsOptions(instruction, draft.changed);
  const starting = startingWords(instruction, draft.changed);
  const contenders = {
    left: settled(chosen.left, starting.left, options),
    right: settled(chosen.right, starting.right, options),
  };
  const drafts = Object.values(contenders).some(({ words }) => words === draftOption);
  const blocked = drafts && draft.problems.length > 0;
  const isAsking = left.isAsking || right.isAsking;

  function ask() {
    if (sample === null) return;
    const of = JSON.stringify([sample, contenders, draft.text]);
    const variant = asked.of === of ? asked.times : 0;
    setAsked({ of, times: variant + 1 });
    for (const [tryout, { words, model }] of [
      [left, contenders.left],
      [right, contenders.right],
    ] as const) {
      const tried =
        words === draftOption
          ? ({ kind: 'draft', text: draft.text } as const)
          : words === ''
            ? ({ kind: 'built-in' } as const)
            : ({ kind: 'version', id: words } as const);
      const label = options.find(({ value }) => value === words)?.label ?? '';
      tryout.start({ ...sample, words: tried, model: model || null, variant }, label);
    }
  }
  if (!may.mayWrite)
    return <p className="text-sm text-ink-soft">Editors and owners of the workspace can try instructions.</p>;
  const again = asked.times > 0 && !isAsking;
  return (
    <div className="flex flex-col gap-4">
      <SampleChoice stage={instruction.stage} sample={sample} onChoose={setSample} />
      {settings.data?.models.mode === 'drafter' && (
        <Notice tone="info">
          No key is set, so what answers here is the drafter, which follows no instruction: both sides will
          say the same.
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" busy={isAsking} disabled={sample === null || blocked} onClick={ask}>
          {again ? 'Ask again' : 'Ask both'}
        </Button>
        {blocked && <span className="text-sm text-warn">The text in the editor cannot be used yet.</span>}
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        {(['left', 'right'] as const).map((side) => (
          <TryoutColumn
            key={side}
            name={side === 'left' ? 'A' : 'B'}
            contender={contenders[side]}
            onChoose={(contender) => setChosen((before) => ({ ...before, [side]: contender }))}
            options={options}
            catalog={settings.data?.models.catalog ?? []}
            tryout={side === 'left' ? left : right}
            other={side === 'left' ? right : left}
            comparesText={side === 'right' && showsDifferences}
          />
        ))}
      </div>
      {left.ended?.kind === 'answered' && right.ended?.kind === 'answered' && (
        <SwitchField
          label="Show what differs"
          hint="Marks in B what is not in A."
          checked={showsDifferences}
          onChange={showDifferences}
        />
      )}
    </div>
  );
}

/** What was chosen, while it can still be; else what stands there at first. */
function settled(
  chosen: Contender | undefined,
  words: string,
  options: readonly { readonly value: string }[],
): Contender {
  const known = chosen && options.some(({ value }) => value === chosen.words);
  return { words: known ? chosen.words : words, model: chosen?.model ?? '' };
}
