'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { KeyScope } from '#server/identity/access.ts';
import { readProblem } from '../../../trpc/problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { OptionCard } from '../../../ui/option-card.tsx';
import { FieldError, SelectField, TextField } from '../../../ui/text-field.tsx';
import { useFocusProblem } from '../../../ui/use-focus-problem.ts';
import { scopeWords } from './scope-words.ts';

export interface MadeKey {
  readonly name: string;
  readonly secret: string;
}

const lives = [
  { days: '30', label: '30 days' },
  { days: '90', label: '90 days' },
  { days: '365', label: 'A year' },
  { days: '', label: 'Until it is revoked' },
] as const;

/** What to make: name, what it may do, how long it lives. Scopes beyond one's own role are not offered. */
export function KeyForm({ onMade, autoFocus }: { onMade: (made: MadeKey) => void; autoFocus: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useQuery(trpc.me.queryOptions());
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['read']);
  const [days, setDays] = useState('90');
  const create = useMutation(
    trpc.keys.create.mutationOptions({
      onSuccess({ key, secret }) {
        onMade({ name: key.name, secret });
        return queryClient.invalidateQueries(trpc.keys.list.queryFilter());
      },
    }),
  );
  const [missing, setMissing] = useState<{ name?: string; scopes?: string } | null>(null);
  const problem = create.error ? readProblem(create.error) : null;
  const wrong = (field: 'name' | 'scopes') =>
    missing?.[field] ?? (problem?.field?.startsWith(field) ? problem.message : null);
  const form = useFocusProblem(missing ?? create.error);
  const offered = scopeWords.filter(({ capability }) => me.data?.may.includes(capability));

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const found = {
      ...(name.trim() === '' && { name: 'Name the key after what will use it.' }),
      ...(scopes.length === 0 && { scopes: 'Choose what the key may do.' }),
    };
    const isMissing = Object.keys(found).length > 0;
    setMissing(isMissing ? found : null);
    if (isMissing || create.isPending) return;
    create.mutate({ name, scopes: [...scopes], days: days === '' ? null : Number(days) });
  }
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <TextField
        label="Name"
        hint="After what will use it: “Nightly export”, “Coding agent”"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={wrong('name')}
        maxLength={80}
        autoFocus={autoFocus}
        autoComplete="off"
      />
      <fieldset className="flex flex-col gap-2" aria-describedby="key-scopes-error">
        <legend className="mb-1.5 text-sm font-medium">It may</legend>
        {offered.map(({ scope, label, words }) => (
          <OptionCard
            key={scope}
            type="checkbox"
            checked={scopes.includes(scope)}
            aria-invalid={wrong('scopes') ? true : undefined}
            onChange={({ target }) =>
              setScopes((chosen) =>
                target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope),
              )
            }
            label={label}
            words={words}
          />
        ))}
        <FieldError id="key-scopes-error" error={wrong('scopes')} />
      </fieldset>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="w-56">
          <SelectField label="It works for" value={days} onChange={(event) => setDays(event.target.value)}>
            {lives.map(({ days: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
        </div>
        <Button type="submit" variant="primary" busy={create.isPending}>
          Create key
        </Button>
      </div>
      {problem && !wrong('name') && !wrong('scopes') && (
        <Notice tone="bad" title="The key was not made">
          {problem.message}
        </Notice>
      )}
    </form>
  );
}
