'use client';

import { useQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { SettingsView } from '#server/pipeline/views.ts';
import { signOut } from '../../identity/auth-requests.ts';
import { themes } from '../../theme/theme.ts';
import { useTheme } from '../../theme/theme-provider.tsx';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { SpendCap } from './spend-cap.tsx';

export function SettingsScreen({ mayEdit }: { mayEdit: boolean }) {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-8 sm:px-6">
      <h1 className="text-xl font-semibold">Settings</h1>
      <Section title="Appearance">
        <ThemeChoice />
      </Section>
      {settings.isPending ? (
        <Section title="What is in use">
          <SkeletonText lines={5} />
        </Section>
      ) : settings.isError ? (
        <ProblemNotice
          title="The settings could not be loaded"
          error={settings.error}
          onRetry={() => void settings.refetch()}
        />
      ) : (
        <InUse settings={settings.data} mayEdit={mayEdit} />
      )}
      <Section title="Account">
        <SignOutButton />
      </Section>
    </main>
  );
}

function InUse({ settings, mayEdit }: { settings: SettingsView; mayEdit: boolean }) {
  const { models, database, cache, instructions, spend } = settings;
  return (
    <>
      <Section title="Daily spend">
        <SpendCap spend={spend} mayEdit={mayEdit} />
      </Section>
      <Section title="Models">
        <Facts
          facts={[
            ['Source', modes[models.mode]],
            ...(models.host ? ([['Host', models.host]] as const) : []),
            ['Preset', models.preset],
            ...models.floors.map(
              ({ floor, models: names }) => [`Floor: ${floor}`, names.join(', ')] as const,
            ),
          ]}
        />
        {models.mode === 'drafter' && (
          <p className="mt-3 text-sm text-ink-soft">
            No key is set, so everything is drafted offline and marked so. Set OPENROUTER_API_KEY and start
            again to use models.
          </p>
        )}
      </Section>
      <Section title="Database">
        <Facts
          facts={[
            ['PostgreSQL', database.version],
            ['Where', database.embedded ? 'Embedded, started with the application' : 'Set by the operator'],
          ]}
        />
      </Section>
      <Section title="Cache">
        <ul className="flex flex-col divide-y">
          {cache.map(({ tier, state, note }) => (
            <li key={tier} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 first:pt-0 last:pb-0">
              <span className="w-32 font-medium">{tier}</span>
              <Chip tone={tierTones[state]}>{state}</Chip>
              <span className="text-sm text-ink-soft">{note}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Instructions">
        <Facts facts={instructions.map(({ role, kinds }) => [role, kinds.join(', ')] as const)} />
      </Section>
    </>
  );
}

const tierTones = { 'in use': 'ok', failing: 'warn', absent: 'plain' } as const;

const modes = {
  openrouter: 'OpenRouter',
  compatible: 'A server compatible with OpenAI',
  drafter: 'The embedded drafter (offline)',
} as const;

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border bg-surface p-5">
      <h2 id={id} className="mb-3 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="sm:contents">
          <dt className="text-sm text-ink-soft">{name}</dt>
          <dd className="min-w-0 text-sm">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Theme</legend>
      {themes.map((option) => (
        <label
          key={option}
          className="flex min-h-9 items-center gap-2 rounded-md border px-3 text-sm capitalize has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            value={option}
            checked={theme === option}
            onChange={() => setTheme(option)}
            className="accent-accent"
          />
          {option}
        </label>
      ))}
    </fieldset>
  );
}

function SignOutButton() {
  const toast = useToast();
  return (
    <Button
      onClick={async () => {
        const problem = await signOut();
        if (problem) toast({ type: 'error', title: 'You are still signed in', description: problem.message });
      }}
    >
      <LogOut aria-hidden className="size-4" />
      Sign out
    </Button>
  );
}
