'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { ArtifactView, QuestionAnswerView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';

interface QuestionScope {
  readonly projectId: string;
  /** What was said last to a question; undefined while that is not known. */
  readonly saidTo: (questionId: string) => QuestionAnswerView | null | undefined;
  /** How many parts an answer to something that changes these items makes anew. */
  readonly partsBehind: (itemIds: readonly string[]) => number;
  /** Whether the version on screen was made with this answer. */
  readonly isWorkedIn: (said: QuestionAnswerView) => boolean;
}

const Context = createContext<QuestionScope | null>(null);

/** Null where questions cannot be answered: in an older version, or in one that is still streaming. */
export function useQuestionScope(): QuestionScope | null {
  return use(Context);
}

/** Lets the questions of the newest requirements be answered in place. */
export function QuestionScopeProvider({ projectId, children }: { projectId: string; children: ReactNode }) {
  const trpc = useTRPC();
  const { data: answers } = useQuery(trpc.questions.answers.queryOptions({ projectId }));
  const { data: artifact } = useQuery(trpc.artifacts.get.queryOptions({ projectId, stage: 'requirements' }));
  const scope = useMemo(() => scopeOf(projectId, answers, artifact ?? null), [projectId, answers, artifact]);
  return <Context value={scope}>{children}</Context>;
}

function scopeOf(
  projectId: string,
  answers: readonly QuestionAnswerView[] | undefined,
  artifact: ArtifactView | null,
): QuestionScope {
  const decisions = artifact?.stage === 'requirements' ? (artifact.content.decisions ?? []) : [];
  return {
    projectId,
    saidTo: (questionId) => answers && (answers.find((said) => said.questionId === questionId) ?? null),
    partsBehind: (ids) => new Set(ids.flatMap((id) => artifact?.producedBy[id] ?? [])).size,
    isWorkedIn: ({ questionId, text }) =>
      decisions.some((decision) => decision.questionId === questionId && decision.answer === text),
  };
}
