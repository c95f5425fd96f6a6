'use client';

import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { decisionWords } from '../../../../project-parts/decision-words.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { When } from '../../../../ui/when.tsx';

/** Whether what is stored of a version is what was saved and decided on: hashed anew, now. */
export function VersionProof({
  projectId,
  stage,
  versionId,
}: {
  projectId: string;
  stage: StageName;
  versionId: string;
}) {
  const trpc = useTRPC();
  const proof = useQuery({
    ...trpc.artifacts.proof.queryOptions({ projectId, stage, versionId }),
    staleTime: 0,
  });
  if (proof.isPending) return <SkeletonText lines={2} />;
  if (proof.isLoadingError)
    return (
      <ProblemNotice
        title="The content could not be checked"
        error={proof.error}
        onRetry={() => void proof.refetch()}
      />
    );
  const { intact, hash, contentHash, decisions } = proof.data;
  return (
    <div className="flex flex-col gap-2 text-sm">
      {intact ? (
        <p className="flex items-start gap-1.5 text-ok">
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{intactWords(decisions.length)}</span>
        </p>
      ) : (
        <p role="alert" className="flex items-start gap-1.5 font-medium text-bad">
          <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            What is stored is not what was {decisions.length > 0 ? 'decided on' : 'saved'}. It was changed in
            the database, past this application: do not rely on it.
          </span>
        </p>
      )}
      <dl className="grid grid-cols-[minmax(0,auto)_1fr] gap-x-3 gap-y-1">
        <Hash name="Stored now" hash={contentHash} />
        <Hash name="When saved" hash={hash} />
        {decisions.map(({ id, decision, by, at, boundHash }) => (
          <Hash
            key={id}
            name={
              <>
                {decisionWords[decision].words} by {by}, <When at={at} />
              </>
            }
            hash={boundHash}
          />
        ))}
      </dl>
    </div>
  );
}

function Hash({ name, hash }: { name: React.ReactNode; hash: string }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="font-mono text-xs leading-5 whitespace-nowrap" title={hash}>
        {shortHash(hash)}
      </dd>
    </>
  );
}

function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

function intactWords(decisions: number): string {
  if (decisions === 0) return 'Hash matches: it is stored as it was saved.';
  return `Hash matches: it is stored as it was saved${decisions === 1 ? ' and decided on' : ', and each decision is bound to it'}.`;
}
