'use client';

import { useEffect, useRef, useState } from 'react';
import type { RunEvent } from '#server/pipeline/runs/run-event.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useStream } from '../../../../trpc/use-stream.ts';
import { useRefreshProject } from '../use-refresh-project.ts';
import { emptyRun, type LiveRun, reduceRun } from './reduce-run.ts';

// Wanted as soon as this is: not only once the first stage is drawn.
void import('../../../../trpc/streams.ts').catch(() => undefined);

/** Words come many a second; the screen need not be drawn more often than this. */
const flushMs = 60;

/**
 * Follows a run from its first event. After a cut the subscription resumes behind the last event that it saw; after a reload the
 * replay fills everything in again.
 */
export function useRunEvents(run: { id: string; stage: StageName; projectId: string }): LiveRun {
  const { refresh, loadNewest } = useRefreshProject(run.projectId);
  const [live, setLive] = useState(emptyRun);
  const waiting = useRef<RunEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function flush() {
    timer.current = undefined;
    const events = waiting.current;
    waiting.current = [];
    setLive((before) => reduceRun(before, events));
  }

  async function onEnd(event: RunEvent) {
    if (event.kind === 'artifact.ready') {
      // The document first: when the stage says "in review", its new version is at hand.
      await loadNewest(run.stage);
    }
    await refresh();
  }

  useStream<{ readonly data: RunEvent }>(
    run.id,
    (streams, options) => streams.runs.events.subscribe({ runId: run.id }, options),
    {
      onData({ data: event }) {
        waiting.current.push(event);
        timer.current ??= setTimeout(flush, flushMs);
        if (isEnd(event)) void onEnd(event);
      },
      // The run may have ended meanwhile: what the project says now decides what is shown.
      onError: () => void refresh(),
    },
  );
  return live;
}

function isEnd({ kind }: RunEvent): boolean {
  return kind === 'artifact.ready' || kind === 'run.failed' || kind === 'run.cancelled';
}
