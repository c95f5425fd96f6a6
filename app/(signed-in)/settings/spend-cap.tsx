'use client';

import { Meter } from '@base-ui/react/meter';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import type { FormEvent } from 'react';
import type { SettingsView } from '#server/pipeline/views.ts';
import { useFormats } from '../../reader/reader-provider.tsx';
import { readProblem } from '../../trpc/problem.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useTypedUsd } from './use-typed-usd.ts';

export function SpendCap({ spend, mayEdit }: { spend: SettingsView['spend']; mayEdit: boolean }) {
  const { money } = useFormats();
  const { capUsd, todayUsd } = spend;
  const reached = todayUsd >= capUsd;
  return (
    <div className="flex flex-col gap-4">
      <Meter.Root
        // Its label is tied to it only once the page is awake.
        aria-label="Spent today"
        value={Math.min(todayUsd, capUsd)}
        max={Math.max(capUsd, 0.01)}
        aria-valuetext={`${money(todayUsd)} of ${money(capUsd)}`}
        className="flex flex-col gap-1.5"
      >
        <div className="flex justify-between gap-3 text-sm">
          <Meter.Label className="text-ink-soft">Spent today</Meter.Label>
          <span className="tabular-nums">
            {money(todayUsd)} of {money(capUsd)}
          </span>
        </div>
        <Meter.Track className="h-2 overflow-hidden rounded-full bg-sunken">
          <Meter.Indicator className={clsx('rounded-full', reached ? 'bg-bad' : 'bg-accent')} />
        </Meter.Track>
      </Meter.Root>
      {mayEdit ? (
        <CapForm capUsd={capUsd} />
      ) : (
        <p className="text-sm text-ink-soft">Only an owner of the workspace can change the cap.</p>
      )}
    </div>
  );
}

function CapForm({ capUsd }: { capUsd: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { typed, setTyped, invalid, read } = useTypedUsd(capUsd);
  const save = useMutation(
    trpc.settings.setDailySpendCap.mutationOptions({
      onSuccess() {
        toast({ title: 'Daily cap saved' });
        return queryClient.invalidateQueries(trpc.settings.get.queryFilter());
      },
    }),
  );
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const usd = read();
    if (usd !== null) save.mutate({ usd });
  }
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-wrap items-start gap-3">
      <div className="w-48">
        <TextField
          label="Daily cap in US dollars"
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={invalid ?? (save.error ? readProblem(save.error).message : null)}
        />
      </div>
      <Button type="submit" busy={save.isPending} className="sm:mt-7">
        Save cap
      </Button>
    </form>
  );
}
