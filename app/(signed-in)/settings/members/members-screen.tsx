'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/trpc.ts';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { Invitations } from './invitations.tsx';
import { LeaveButton } from './leave-button.tsx';
import { MemberList } from './member-list.tsx';
import { roleChoices } from './role-choices.ts';

/** Who works in the workspace, and as what. */
export function MembersScreen({ workspaceName, manages }: { workspaceName: string; manages: boolean }) {
  const trpc = useTRPC();
  const members = useQuery(trpc.members.list.queryOptions());
  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-6 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">Members</h1>
        <p className="mt-1 break-words text-ink-soft">
          Who works in “{workspaceName}”.{!manages && ' Owners invite people and give them their roles.'}
        </p>
      </div>
      {manages && (
        <Section title="Invite somebody">
          <Invitations />
        </Section>
      )}
      <Section title="Members">
        {members.isPending ? (
          <SkeletonText lines={4} />
        ) : members.isError ? (
          <ProblemNotice
            title="The members could not be loaded"
            error={members.error}
            onRetry={() => void members.refetch()}
          />
        ) : (
          <MemberList members={members.data} manages={manages} />
        )}
        <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t pt-4 text-sm">
          {roleChoices.map(({ role, label, words }) => (
            <div key={role} className="contents">
              <dt className="font-medium">{label}</dt>
              <dd className="text-ink-soft">{words}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="Leave">
        <LeaveButton workspaceName={workspaceName} />
      </Section>
    </main>
  );
}
