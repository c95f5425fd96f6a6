'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { FloorList } from './floor-list.tsx';
import {
  asSetting,
  complaint,
  floorNames,
  type ModelChoice,
  type ModelsView,
  sameChoice,
  savedChoice,
  withSource,
} from './model-choice.ts';
import { scaleOf } from './model-measures.tsx';
import { SourceChoice } from './source-choice.tsx';

/** Which models the workspace asks. What is set here counts once it is saved. */
export function ModelsSection({ models, mayEdit }: { models: ModelsView; mayEdit: boolean }) {
  const saved = savedChoice(models);
  const [draft, setDraft] = useState<ModelChoice | null>(null);
  const [announced, announce] = useState('');
  const choice = draft ?? saved;
  const changed = draft !== null && !sameChoice(draft, saved);
  const invalid = complaint(choice, models.catalog);
  const save = useSaveModels(() => setDraft(null));
  const scale = scaleOf(models.catalog);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (changed && !invalid) save.mutate(asSetting(choice));
  }
  function undo() {
    setDraft(null);
    save.reset();
    announce('The changes are undone.');
  }
  return (
    <form onSubmit={onSubmit} aria-label="Models" className="flex flex-col gap-6">
      {models.mode === 'drafter' && (
        <p className="text-sm text-ink-soft">
          No key is set, so everything is drafted offline and marked so; what is chosen here counts from when
          OPENROUTER_API_KEY is set.
        </p>
      )}
      {!mayEdit && (
        <p className="text-sm text-ink-soft">Only an owner of the workspace can change its models.</p>
      )}
      <fieldset disabled={save.isPending} className="flex min-w-0 flex-col gap-6">
        <legend className="sr-only">Models and their order</legend>
        <SourceChoice
          models={models}
          source={choice.source}
          disabled={!mayEdit}
          onChange={(source) => setDraft(withSource(models, choice, source))}
        />
        <p className="text-sm text-ink-soft">
          The first model of a floor is asked first, the next when it is late or fails. Prices are US dollars
          a million tokens; pace is what is published.
        </p>
        {floorNames.map((floor) => (
          <FloorList
            key={floor}
            floor={floor}
            lists={choice.lists}
            catalog={models.catalog}
            scale={scale}
            announce={announce}
            onChange={
              mayEdit && choice.source === 'own'
                ? (list) => setDraft({ ...choice, lists: { ...choice.lists, [floor]: list } })
                : null
            }
          />
        ))}
        <SwitchField
          label="Keep to the floor"
          hint="Only models of the floor that a piece asks for may answer it. If none of them answers in time, a draft is shown instead of another floor's answer."
          checked={choice.floorsPinned}
          disabled={!mayEdit}
          onChange={(floorsPinned) => setDraft({ ...choice, floorsPinned })}
        />
      </fieldset>
      <p role="status" className="sr-only">
        {announced}
      </p>
      {changed && invalid && <Notice tone="warn">{invalid}</Notice>}
      {save.isError && (
        <ProblemNotice title="The models were not saved; what you chose is still here" error={save.error} />
      )}
      {changed && (
        <div className="sticky bottom-0 -mx-5 -mb-5 flex flex-wrap items-center justify-end gap-2 rounded-b-xl border-t bg-surface px-5 py-3">
          <span className="mr-auto max-sm:w-full">
            <Chip tone="warn">Unsaved changes</Chip>
          </span>
          <Button onClick={undo} disabled={save.isPending}>
            Undo
          </Button>
          <Button type="submit" variant="primary" busy={save.isPending} disabled={invalid !== null}>
            Save models
          </Button>
        </div>
      )}
    </form>
  );
}

/** Ends only when the screen shows what is saved: until then the draft is what counts. */
function useSaveModels(onSaved: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation(
    trpc.settings.setModels.mutationOptions({
      async onSuccess(_data, setting) {
        queryClient.setQueryData(
          trpc.settings.get.queryKey(),
          (settings) => settings && { ...settings, models: { ...settings.models, ...setting } },
        );
        await queryClient.invalidateQueries(trpc.settings.get.queryFilter());
        onSaved();
        toast({ title: 'Models saved', description: 'They count from the next run on.' });
      },
    }),
  );
}
