'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SettingsView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../trpc/problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { PreparationSpend } from './preparation-spend.tsx';

export type Preparation = SettingsView['preparation'];

const modes: readonly { value: Preparation['mode']; label: string; words: string }[] = [
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
  const [typed, setTyped] = useState(String(dailyUsd));
  const [invalid, setInvalid] = useState<string | null>(null);
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
    const usd = Number(typed.replace(',', '.'));
    const bad = typed.trim() === '' || !Number.isFinite(usd) || usd < 0;
    setInvalid(bad ? 'Enter an amount in US dollars, 0 or more.' : null);
    if (!bad) save.mutate({ mode, dailyUsd: usd });
  }
  return (
    <form onSubmit={onSubmit} noValidate aria-label="Preparing" className="flex flex-col gap-4">
      <fieldset className="grid gap-2 sm:grid-cols-3">
        <legend className="mb-2 text-sm font-medium">How eagerly</legend>
        {modes.map(({ value, label, words }) => (
          <label
            key={value}
            className="flex items-start gap-2.5 rounded-md border px-3 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="preparation"
              value={value}
              checked={mode === value}
              onChange={() => setMode(value)}
              className="mt-0.5 accent-accent"
            />
            <span>
              <span className="block font-medium">{label}</span>
              <span className="block text-ink-soft">{words}</span>
            </span>
          </label>
        ))}
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
