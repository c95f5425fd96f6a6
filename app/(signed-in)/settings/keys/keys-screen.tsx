'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/trpc.ts';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { KeyForm, type MadeKey } from './key-form.tsx';
import { KeyList } from './key-list.tsx';

/** Keys by which programs act for a person. */
export function KeysScreen() {
  const trpc = useTRPC();
  const keys = useQuery(trpc.keys.list.queryOptions());
  /** False until one was made: whoever has kept it is back at the form's beginning. */
  const [made, setMade] = useState<MadeKey | null | false>(false);
  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-6 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">API keys</h1>
        <p className="mt-1 text-ink-soft">
          A program that sends a key acts for you in this workspace, as far as the key and your role allow. It
          sends{' '}
          <code className="font-mono text-[0.9em] break-words text-ink">Authorization: Bearer apo_…</code>
        </p>
      </div>
      <Section title="New key">
        {made ? (
          <ShownOnce
            label={`The key “${made.name}”`}
            secret={made.secret}
            copyLabel="Copy key"
            hint="It is shown this once. Keep it where the program finds it; who has it acts in your name."
            onDone={() => setMade(null)}
          />
        ) : (
          <KeyForm onMade={setMade} autoFocus={made === null} />
        )}
      </Section>
      <Section title="Keys">
        {keys.isPending ? (
          <SkeletonText lines={4} />
        ) : keys.isError ? (
          <ProblemNotice
            title="The keys could not be loaded"
            error={keys.error}
            onRetry={() => void keys.refetch()}
          />
        ) : (
          <KeyList keys={keys.data} />
        )}
      </Section>
    </main>
  );
}
