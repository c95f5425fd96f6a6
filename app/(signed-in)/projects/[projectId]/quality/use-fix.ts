'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Finding } from '#server/artifacts/quality/finding.ts';
import type { Rule } from '#server/artifacts/quality/rules.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { useToast } from '../../../../ui/toast.tsx';
import type { Generate } from '../run/use-start-run.ts';

export interface Fixable {
  readonly finding: Finding;
  readonly rule: Rule;
}

const requestsMax = 50;

/** Has items written anew so that findings are settled: each finding becomes a request on its item, like one of a review. */
export function useFix(
  projectId: string,
  stage: StageName,
  version: { readonly id: string; readonly hash: string },
  generate: Generate,
) {
  const trpc = useTRPC();
  const toast = useToast();
  const ask = useMutation(trpc.reviews.requestChanges.mutationOptions());
  const [asked, setAsked] = useState<readonly Finding[]>([]);

  async function fix(all: readonly Fixable[]): Promise<void> {
    const chosen = all.slice(0, requestsMax);
    setAsked(chosen.map(({ finding }) => finding));
    const feedback = chosen.map(({ finding, rule }) => ({
      anchor: finding.itemId,
      text: requestOf(finding, rule),
    }));
    try {
      await ask.mutateAsync({ projectId, stage, versionId: version.id, contentHash: version.hash, feedback });
    } catch (error) {
      toast({ type: 'error', title: 'This was not asked for', description: readProblem(error).message });
      return;
    }
    generate(stage, false, [...new Set(feedback.map(({ anchor }) => anchor))]);
  }
  return {
    fix,
    isAsking: ask.isPending,
    isAsked: (finding: Finding) => ask.isPending && asked.includes(finding),
  };
}

/** The finding in words that bind the next version. */
function requestOf({ words, detail }: Finding, { title, wayOut }: Rule): string {
  const about = words === '' ? title : `${title}: “${words}”`;
  return [`${about}.`, detail, wayOut].filter(Boolean).join(' ');
}
