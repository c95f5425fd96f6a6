'use client';

import { useMutation } from '@tanstack/react-query';
import clsx from 'clsx';
import { Check, CircleDashed, LoaderCircle } from 'lucide-react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { type LiveRun, type LiveTask, progressOf, taskGroups } from './reduce-run.ts';

const icons = {
  waiting: <CircleDashed aria-hidden className="size-3.5 shrink-0" />,
  working: <LoaderCircle aria-hidden className="size-3.5 shrink-0 animate-spin text-accent" />,
  done: <Check aria-hidden className="size-3.5 shrink-0 text-ok" />,
} as const;
const words = { waiting: 'waiting', working: 'in progress', done: 'done' } as const;

/** How far a run is: in all, and task by task. */
export function RunProgress({ runId, stage, live }: { runId: string; stage: StageName; live: LiveRun }) {
  const { done, total } = progressOf(live);
  const title = `Generating ${stageTitles[stage].toLowerCase()}`;
  return (
    <section aria-label="Progress" className="rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">{title}</h2>
        <CancelButton runId={runId} />
      </div>
      <p className="mt-2 mb-1.5 text-sm text-ink-soft tabular-nums">
        {total === 0 ? 'Waiting for a worker…' : `${done} of ${total} done`}
      </p>
      <div
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, total)}
        aria-valuenow={total === 0 ? undefined : done}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={clsx(
            'h-full rounded-full bg-accent transition-[width] duration-300',
            total === 0 && 'breathing',
          )}
          style={{ width: total === 0 ? '100%' : `${(done / total) * 100}%` }}
        />
      </div>
      <TaskList tasks={live.tasks} />
      {/* Quarters are enough to follow by ear. */}
      <p aria-live="polite" className="sr-only">
        {total > 0 && `${title}: ${Math.floor((done / total) * 4) * 25} %`}
      </p>
    </section>
  );
}

function TaskList({ tasks }: { tasks: readonly LiveTask[] }) {
  if (tasks.length === 0) return null;
  return (
    <ul
      aria-label="Tasks"
      className="mt-3 grid max-h-40 sm:max-h-52 grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 overflow-y-auto text-sm sm:grid-cols-2"
    >
      {taskGroups(tasks).map(({ title, state, done, total }) => (
        <li
          key={title}
          className={clsx('flex items-center gap-2', state === 'working' ? 'text-ink' : 'text-ink-soft')}
        >
          {icons[state]}
          <span dir="auto" className="truncate">
            {title}
          </span>
          {total > 1 && (
            <span className="whitespace-nowrap tabular-nums">
              {done} of {total}
            </span>
          )}
          <span className="sr-only">{words[state]}</span>
        </li>
      ))}
    </ul>
  );
}

function CancelButton({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const toast = useToast();
  const cancel = useMutation(
    trpc.runs.cancel.mutationOptions({
      onError: (error) =>
        toast({ type: 'error', title: 'The run goes on', description: readProblem(error).message }),
    }),
  );
  return (
    <Button
      size="sm"
      // Once asked, it stays asked: the run's last event takes this panel away.
      busy={cancel.isPending || cancel.isSuccess}
      onClick={() => cancel.mutate({ runId })}
    >
      Cancel
    </Button>
  );
}
