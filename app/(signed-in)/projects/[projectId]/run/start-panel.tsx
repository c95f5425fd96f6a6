'use client';

import { Lock, Sparkles } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StageView } from '#server/pipeline/views.ts';
import { stageBefore, stageTitles } from '../../../../project-parts/stages.ts';
import { Button } from '../../../../ui/button.tsx';
import { useHydrated } from '../../../../ui/use-hydrated.ts';
import { RunNotice } from './run-notice.tsx';
import type { Generate } from './use-start-run.ts';

const promises: Readonly<Record<StageName, string>> = {
  requirements:
    'Who it is for, what it must do and how well, each statement with the words of the brief it comes from.',
  plan: 'Architecture, milestones with effort and order, risks, team and what is left out.',
  stories: 'Epics and user stories with acceptance criteria, covering every functional requirement.',
  prompts: 'One prompt for each story, from which a coding assistant can build and test it.',
};

/** A stage that has no version yet: what it will yield, and the way to it. */
export function StartPanel({
  stage,
  starting,
  generate,
  onGo,
}: {
  stage: StageView;
  starting: boolean;
  generate: Generate;
  onGo: (stage: StageName) => void;
}) {
  const hydrated = useHydrated();
  // What shows a run is there before there is one.
  useEffect(() => {
    void import('./live-stage.tsx').catch(() => undefined);
    void import('../../../../trpc/streams.ts').catch(() => undefined);
  }, []);
  const title = stageTitles[stage.stage];
  const before = stageBefore(stage.stage);
  if (stage.state === 'locked')
    return (
      <Card icon={<Lock aria-hidden className="size-5 text-ink-soft" />} title={`${title}: not yet open`}>
        <p className="max-w-md text-ink-soft">
          {before && `It starts from the approved ${stageTitles[before].toLowerCase()}.`}
        </p>
        {before && <Button onClick={() => onGo(before)}>Go to {stageTitles[before].toLowerCase()}</Button>}
      </Card>
    );
  return (
    <div className="flex flex-col gap-4">
      <RunNotice stage={stage} starting={starting} generate={generate} />
      <Card icon={<Sparkles aria-hidden className="size-5 text-accent" />} title={title}>
        <p className="max-w-md text-ink-soft">{promises[stage.stage]}</p>
        {/* A press before the page is awake would be lost without a word. */}
        <Button variant="primary" busy={starting} disabled={!hydrated} onClick={() => generate(stage.stage)}>
          Generate {title.toLowerCase()}
        </Button>
      </Card>
    </div>
  );
}

function Card({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col items-center gap-4 rounded-xl border border-dashed border-line-strong/50 px-6 py-14 text-center">
      {icon}
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}
