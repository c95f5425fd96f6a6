'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { stageTitles } from '../../project-parts/stages.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { Chip } from '../../ui/chip.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { When } from '../../ui/when.tsx';
import { liveWords, roleTitle } from './role-words.ts';

/** The role behind each stage, and what the workspace has made of its instruction. */
export function RoleList() {
  const trpc = useTRPC();
  const roles = useQuery(trpc.instructions.list.queryOptions());
  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-8 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">Instructions</h1>
        <p className="mt-1 text-ink-soft">
          What the models are told, stage by stage. Write your own version, try it on a real project beside
          the one that is live, and make it live when it is better.
        </p>
      </div>
      {roles.isPending ? (
        <SkeletonText lines={8} />
      ) : roles.isError ? (
        <ProblemNotice
          title="The instructions could not be loaded"
          error={roles.error}
          onRetry={() => void roles.refetch()}
        />
      ) : (
        <ul className="flex flex-col gap-3">
          {roles.data.map(({ role, stage, kinds, live, versions }) => (
            <li key={role} className="relative rounded-xl border bg-surface p-5 hover:border-line-strong">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <h2 className="font-semibold">
                  <Link
                    href={`/instructions/${role}`}
                    className="after:absolute after:inset-0 after:rounded-xl"
                  >
                    {roleTitle(role)}
                  </Link>
                </h2>
                <span className="text-sm text-ink-soft">{stageTitles[stage]}</span>
                <span className="sm:ml-auto">
                  <Chip tone={live ? 'accent' : 'plain'}>{liveWords(live)}</Chip>
                </span>
              </div>
              <p className="mt-2 text-sm text-ink-soft">
                {kinds.length === 1 ? 'One kind of task' : `${kinds.length} kinds of task`}:{' '}
                {kinds.join(', ')}
              </p>
              {live && (
                <p className="mt-1 text-sm text-ink-soft">
                  {live.author}, <When at={live.createdAt} />
                  {live.note && <>: {live.note}</>}
                </p>
              )}
              {versions > 0 && !live && (
                <p className="mt-1 text-sm text-ink-soft">
                  {versions === 1
                    ? 'One version of your own is saved'
                    : `${versions} versions of your own are saved`}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
