'use client';

import type { DashboardView, SystemView } from '#server/operations/dashboard/dashboard-views.ts';
import { stageTitles } from '../../../project-parts/stages.ts';
import { Section } from '../../../ui/section.tsx';
import { along, momentsOf } from '../charts/series.ts';
import { type StateLook, StateTimeline } from '../charts/state-timeline.tsx';
import { TimeChart } from '../charts/time-chart.tsx';
import { msWords } from '../charts/time-words.ts';
import { DecisionsSection } from './decisions-section.tsx';
import { ModelsSection } from './models-section.tsx';
import { SlowSection } from './slow-section.tsx';

/** First words on screen, p95: the budget of docs/performance.md. */
const firstWordsMs = 1_200;

const circuitLooks: Readonly<Record<string, StateLook>> = {
  closed: { words: 'asked', tone: 'ok', color: 'var(--ok)', height: 0.3 },
  'half-open': { words: 'on trial', tone: 'warn', color: 'var(--warn)', height: 0.65 },
  open: { words: 'left alone', tone: 'bad', color: 'var(--bad)', height: 1 },
};
const tierLooks: Readonly<Record<string, StateLook>> = {
  'in use': { words: 'in use', tone: 'ok', color: 'var(--ok)', height: 0.3 },
  failing: { words: 'failing', tone: 'bad', color: 'var(--bad)', height: 1 },
};
const tierNames: Readonly<Record<string, string>> = { redis: 'Redis', content: 'Content store' };
const stageColors = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)'];
const stageDashes = [undefined, '8 3', '2 3', '10 3 2 3'];

/** What the processes told of themselves: for whoever operates the system. */
export function SystemSections({ view, system }: { view: DashboardView; system: SystemView }) {
  const { window, steps, queue } = system;
  const moments = momentsOf(window);
  const stepsOf = (key: 'hedge' | 'retry' | 'fallback' | 'failed') =>
    along(moments, steps.points, (point) => point[key], 0);
  const total = (values: readonly (number | null)[]) =>
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const layers = [
    { key: 'hedge', label: 'Asked beside a late one', color: 'var(--series-2)', values: stepsOf('hedge') },
    { key: 'retry', label: 'Asked again', color: 'var(--series-4)', values: stepsOf('retry') },
    { key: 'fallback', label: 'Asked instead', color: 'var(--series-3)', values: stepsOf('fallback') },
  ];
  const [hedges, retries, fallbacks] = layers.map(({ values }) => total(values));
  const counted = system.firstWords.filter(({ whole }) => whole.count > 0);
  const waiting = queue.now.find((one) => one.queue === 'run-stage');
  return (
    <>
      <Section title="Models">
        <div className="flex flex-col gap-6">
          <div className="flex flex-col gap-2">
            <h3 className="text-sm font-medium">Circuits</h3>
            <StateTimeline
              label="Changes of circuits"
              timelines={system.circuits}
              window={view.window}
              looks={circuitLooks}
              calm="closed"
              calmWords="Every model was asked throughout: no circuit has opened."
            />
          </div>
          <ModelsSection models={system.models} window={window} />
        </div>
      </Section>
      <Section title="First words and help for late models">
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
          <TimeChart
            kind="lines"
            title="Time to first words, p95"
            summary={
              counted.length === 0
                ? 'Nothing was streamed in this time.'
                : `${counted.map(({ stage, whole }) => `${titleOf(stage)} ${msWords(whole.p95)}`).join(', ')}.`
            }
            window={window}
            moments={moments}
            series={system.firstWords.map(({ stage, points }, index) => ({
              key: stage,
              label: titleOf(stage),
              color: stageColors[index] ?? 'var(--series-5)',
              values: along(moments, points, ({ p95 }) => p95),
              ...(stageDashes[index] ? { dash: stageDashes[index] } : {}),
            }))}
            limits={[{ label: 'budget', value: firstWordsMs }]}
            valueWords={msWords}
          />
          <TimeChart
            kind="bars"
            title="Hedges, retries, fallbacks"
            summary={`Of ${steps.asked} questions, ${hedges} had a second model beside a late one, ${retries} were asked again, ${fallbacks} went to another model.`}
            window={window}
            moments={moments}
            series={layers}
            valueWords={String}
          />
        </div>
      </Section>
      <Section title="Queue and caches">
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
          <TimeChart
            kind="lines"
            title="Runs that wait"
            summary={`${waiting?.waiting ?? 0} wait now, ${waiting?.running ?? 0} are under way; ${queue.workers.live} ${queue.workers.live === 1 ? 'worker' : 'workers'} with ${queue.workers.slots} slots.`}
            window={window}
            moments={moments}
            series={[
              {
                key: 'waiting',
                label: 'waiting',
                color: 'var(--series-1)',
                values: along(moments, queue.points, (point) => point.waiting),
              },
            ]}
            valueWords={(value) => (value === null ? '–' : String(Math.round(value * 10) / 10))}
          />
          <TimeChart
            kind="lines"
            title="How long the first of them waits"
            summary={
              waiting?.oldestWaitingMs ? `${msWords(waiting.oldestWaitingMs)} now.` : 'Nobody waits now.'
            }
            window={window}
            moments={moments}
            series={[
              {
                key: 'age',
                label: 'age',
                color: 'var(--series-3)',
                values: along(moments, queue.points, (point) => point.ageMs),
              },
            ]}
            limits={[{ label: 'alert', value: 30_000 }]}
            valueWords={msWords}
          />
          <div className="flex flex-col gap-2 lg:col-span-2">
            <h3 className="text-sm font-medium">Cache tiers</h3>
            <StateTimeline
              label="Changes of cache tiers"
              timelines={system.tiers.map((tier) => ({
                ...tier,
                subject: tierNames[tier.subject] ?? tier.subject,
              }))}
              window={view.window}
              looks={tierLooks}
              calm="in use"
              calmWords="Every tier that is in use answered throughout."
            />
          </div>
        </div>
      </Section>
      <SlowSection slow={system.slow} window={window} />
      <DecisionsSection decisions={system.decisions} window={window} />
    </>
  );
}

function titleOf(stage: string): string {
  return stageTitles[stage as keyof typeof stageTitles] ?? stage;
}
