'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SettingsView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../trpc/problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { type CardOption, ChoiceCards } from '../../../ui/choice-cards.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useTypedUsd } from '../use-typed-usd.ts';
import { PreparationSpend } from './preparation-spend.tsx';

export type Preparation = SettingsView['preparation'];

const modes: readonly CardOption<Preparation['mode']>[] = [
  { value: 'off', label: 'Off', words: 'Nothing is made before it is asked for' },
  {
    value: 'careful',
    label: 'Careful',
    words: 'Where your reviews so far suggest that at most a quarter of the money is lost to changes',
  },
  { value: 'eager', label: 'Eager', words: 'Whatever fits the budget' },
];

/** Whether the next stage is made while this one is under review, for how much, and what became of the money. */
export function PreparationSection({ preparation, mayEdit }: { preparation: Preparation; mayEdit: boolean }) {
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm text-ink-soft">
        While you review a stage, the one after it can be made in the background. It is then there as soon as
        you approve. What you change in review is made again. So is, once you open its project, a stage whose
        instructions have changed: nothing is replaced before you refresh it.
      </p>
      {!preparation.possible && (
        <p className="text-sm text-ink-soft">
          No key is set, so there is nothing to prepare: drafts are there at once.
        </p>
      )}
      {mayEdit ? (
        <PreparationForm
          key={`${preparation.mode} ${preparation.dailyUsd}`}
          mode={preparation.mode}
          dailyUsd={preparation.dailyUsd}
        />
      ) : (
        <p className="text-sm text-ink-soft">
          It is set to {preparation.mode}. Only an owner of the workspace can change it.
        </p>
      )}
      <PreparationSpend days={preparation.days} dailyUsd={preparation.dailyUsd} />
    </div>
  );
}

function PreparationForm({ mode: savedMode, dailyUsd }: Pick<Preparation, 'mode' | 'dailyUsd'>) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [mode, setMode] = useState(savedMode);
  const { typed, setTyped, invalid, read } = useTypedUsd(dailyUsd);
  const save = useMutation(
    trpc.settings.setPreparation.mutationOptions({
      onSuccess() {
        toast({ title: 'Preparation saved' });
        return queryClient.invalidateQueries(trpc.settings.get.queryFilter());
      },
    }),
  );
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const usd = read();
    if (usd !== null) save.mutate({ mode, dailyUsd: usd });
  }
  return (
    <form onSubmit={onSubmit} noValidate aria-label="Preparing" className="flex flex-col gap-4">
      <fieldset className="grid gap-2 sm:grid-cols-3">
        <legend className="mb-2 text-sm font-medium">How eagerly</legend>
        <ChoiceCards name="preparation" options={modes} chosen={mode} onChoose={setMode} />
      </fieldset>
      <div className="flex flex-wrap items-start gap-3">
        <div className="w-56">
          <TextField
            label="Daily budget in US dollars"
            hint="Counts against the daily cap too."
            inputMode="decimal"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            error={invalid ?? (save.error ? readProblem(save.error).message : null)}
          />
        </div>
        <Button type="submit" busy={save.isPending} className="sm:mt-7">
          Save preparation
        </Button>
      </div>
    </form>
  );
}
