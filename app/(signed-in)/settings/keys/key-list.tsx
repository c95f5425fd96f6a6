'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKeyView } from '#server/pipeline/access/access-views.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import { useTRPC } from '../../../trpc/trpc.ts';
import { AskFirst } from '../../../ui/ask-first.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { When } from '../../../ui/when.tsx';
import { scopeWords } from './scope-words.ts';

/** The keys that there are and were; one that works can be ended. */
export function KeyList({ keys }: { keys: readonly ApiKeyView[] }) {
  const [asked, setAsked] = useState<ApiKeyView | null>(null);
  if (keys.length === 0)
    return <p className="text-sm text-ink-soft">No program has a key to this workspace.</p>;
  return (
    <>
      <ul className="flex flex-col divide-y">
        {keys.map((key) => (
          <KeyRow key={key.id} of={key} onRevoke={() => setAsked(key)} />
        ))}
      </ul>
      {asked && <RevokeDialog of={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function KeyRow({ of, onRevoke }: { of: ApiKeyView; onRevoke: () => void }) {
  const { date } = useFormats();
  const { name, prefix, scopes, by, yours, createdAt, expiresAt, lastUsedAt, state } = of;
  const labels = scopeWords.filter(({ scope }) => scopes.includes(scope)).map(({ label }) => label);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium break-words">{name}</span>
          <code className="font-mono text-sm text-ink-soft">{prefix}…</code>
          {state === 'revoked' && <Chip tone="bad">Revoked</Chip>}
          {state === 'over' && <Chip>Over</Chip>}
        </p>
        <p className="text-sm text-ink-soft">
          {labels.join(', ')} · {yours ? 'yours' : by} · made <When at={createdAt} />
          {state === 'live' && (expiresAt ? `, until ${date(expiresAt)}` : ', without an end')}
        </p>
        <p className="text-sm text-ink-soft">
          {lastUsedAt ? (
            <>
              Last used <When at={lastUsedAt} />
            </>
          ) : (
            'Never used'
          )}
        </p>
      </div>
      {state === 'live' && (
        <Button size="sm" onClick={onRevoke} aria-label={`Revoke ${name}, ${prefix}`}>
          Revoke…
        </Button>
      )}
    </li>
  );
}

function RevokeDialog({ of: { id, name, prefix }, onClose }: { of: ApiKeyView; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const revoke = useMutation(trpc.keys.revoke.mutationOptions());
  return (
    <AskFirst
      title={`Revoke “${name}”?`}
      description={`Programs that use ${prefix}… are refused from their next request on. This cannot be undone.`}
      confirm="Revoke key"
      failed="The key was not revoked"
      act={async () => {
        await revoke.mutateAsync({ id });
        await queryClient.invalidateQueries(trpc.keys.list.queryFilter());
        toast({ title: `“${name}” is revoked` });
      }}
      onClose={onClose}
    />
  );
}
