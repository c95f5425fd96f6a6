'use client';

import { useQuery } from '@tanstack/react-query';
import { Bot, CircleCheck, Hourglass, UserRound } from 'lucide-react';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { StoryWorkView } from '#server/pipeline/work/work-views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { whenAtRest } from '../../../../ui/at-rest.ts';
import { Chip, type Tone } from '../../../../ui/chip.tsx';
import { useDocumentScope } from '../document/document-scope.tsx';
import { freshMs } from '../use-refresh-project.ts';

const Context = createContext<ReadonlyMap<string, StoryWorkView>>(new Map());

/** Lets the stories of a document say who works on them. Asked for once the page is at rest: nobody needs it in order to read. */
export function StoryWorkProvider({ children }: { children: ReactNode }) {
  const { version } = useDocumentScope();
  const trpc = useTRPC();
  const [isAtRest, setAtRest] = useState(false);
  useEffect(() => whenAtRest(() => setAtRest(true)), []);
  const { data } = useQuery({
    ...trpc.work.list.queryOptions({ projectId: version?.projectId ?? '' }),
    enabled: isAtRest && version !== null,
    refetchInterval: freshMs,
  });
  const byStory = useMemo(() => new Map(data?.map((work) => [work.storyId, work])), [data]);
  return <Context value={byStory}>{children}</Context>;
}

export function useStoryWork(id: string): StoryWorkView | undefined {
  return use(Context).get(id);
}

const looks = {
  taken: { tone: 'accent', words: 'Taken' },
  blocked: { tone: 'warn', words: 'Blocked' },
  done: { tone: 'ok', words: 'Done' },
} as const satisfies Record<StoryWorkView['state'], { tone: Tone; words: string }>;

/** Who works on a story, and how far they are; nothing where nobody does. */
export function StoryWorkMark({ id }: { id: string }) {
  const work = useStoryWork(id);
  if (!work) return null;
  const { tone, words } = looks[work.state];
  const Icon =
    work.state === 'done'
      ? CircleCheck
      : work.state === 'blocked'
        ? Hourglass
        : work.agent === null
          ? UserRound
          : Bot;
  return (
    <span title={work.note || undefined} className="max-w-full">
      <Chip tone={tone}>
        <Icon aria-hidden />
        <span className="max-w-56 truncate">
          {words} by {workerWords(work)}
        </span>
      </Chip>
    </span>
  );
}

function workerWords({ agent, holder, you }: StoryWorkView): string {
  if (agent !== null) return agent;
  return you ? 'you' : holder;
}
