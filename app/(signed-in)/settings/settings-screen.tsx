'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { SettingsView } from '#server/pipeline/views.ts';
import { themes } from '../../theme/theme.ts';
import { useTheme } from '../../theme/theme-provider.tsx';
import { useTRPC } from '../../trpc/trpc.ts';
import { Facts } from '../../ui/facts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { AccountSection } from './account/account-section.tsx';
import { DeleteData } from './delete-data.tsx';
import { ModelsSection } from './models/models-section.tsx';
import { PreparationSection } from './preparation/preparation-section.tsx';
import { QualityGate } from './quality-gate.tsx';
import { SeparateReview } from './separate-review.tsx';
import { SpendCap } from './spend-cap.tsx';

export function SettingsScreen({ mayEdit }: { mayEdit: boolean }) {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-8 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">Settings</h1>
        <p className="mt-1 text-ink-soft">
          Whether database, queue and caches work is told by the{' '}
          <Link href="/status" className="font-medium text-accent underline underline-offset-2">
            status page
          </Link>
          .
        </p>
      </div>
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
        <AccountSection />
      </Section>
    </main>
  );
}

function InUse({ settings, mayEdit }: { settings: SettingsView; mayEdit: boolean }) {
  const { models, instructions, spend, preparation, workspace, qualityGate, separateReview } = settings;
  return (
    <>
      <Section title="Daily spend">
        <SpendCap spend={spend} mayEdit={mayEdit} />
      </Section>
      <Section title="Prepare the next stage">
        <PreparationSection preparation={preparation} mayEdit={mayEdit} />
      </Section>
      <Section title="What holds an approval up">
        <QualityGate severities={qualityGate} mayEdit={mayEdit} />
        <div className="mt-4 border-t pt-4">
          <SeparateReview on={separateReview} mayEdit={mayEdit} />
        </div>
      </Section>
      <Section title="Models">
        <ModelsSection models={models} mayEdit={mayEdit} />
      </Section>
      <Section title="Instructions">
        <Facts facts={instructions.map(({ role, kinds }) => [role, kinds.join(', ')] as const)} />
        <p className="mt-3 text-sm">
          <Link href="/instructions" className="font-medium text-accent underline underline-offset-2">
            Read them, write your own, and try them on a project
          </Link>
        </p>
      </Section>
      <Section title="Danger zone" tone="bad">
        <DeleteData workspace={workspace} mayEdit={mayEdit} />
      </Section>
    </>
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
