'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Severity } from '#server/artifacts/quality/finding.ts';
import { readProblem } from '../../trpc/problem.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { SwitchField } from '../../ui/switch-field.tsx';
import { useToast } from '../../ui/toast.tsx';

const choices: readonly { readonly severity: Severity; readonly label: string; readonly hint: string }[] = [
  {
    severity: 'error',
    label: 'Errors',
    hint: 'Wrong as it stands: placeholders, contradictions, orders to a model',
  },
  { severity: 'warning', label: 'Warnings', hint: 'Likely to be understood in several ways' },
  { severity: 'hint', label: 'Hints', hint: 'Worth a look' },
];

/** Which findings hold an approval up, for the whole workspace. */
export function QualityGate({ severities, mayEdit }: { severities: readonly Severity[]; mayEdit: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const save = useMutation(
    trpc.settings.setQualityGate.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.settings.get.queryFilter()),
      onError: (error) =>
        toast({ type: 'error', title: 'This was not saved', description: readProblem(error).message }),
    }),
  );
  const chosen = save.isPending ? save.variables.severities : severities;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-soft">
        Findings that an approval waits for. A reviewer may approve all the same and says why; the reason is
        kept.
        {!mayEdit && ' Only an owner of the workspace can change it.'}
      </p>
      {choices.map(({ severity, label, hint }) => (
        <SwitchField
          key={severity}
          label={label}
          hint={hint}
          checked={chosen.includes(severity)}
          disabled={!mayEdit || save.isPending}
          onChange={(on) =>
            save.mutate({
              severities: on ? [...severities, severity] : severities.filter((one) => one !== severity),
            })
          }
        />
      ))}
    </div>
  );
}
