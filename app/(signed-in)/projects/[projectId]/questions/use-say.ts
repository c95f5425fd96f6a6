'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QuestionAnswerView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC, useTRPCClient } from '../../../../trpc/trpc.ts';
import { useRefreshProject } from '../use-refresh-project.ts';

type Wish = { readonly kind: 'answered'; readonly text: string } | { readonly kind: 'skipped' | 'withdrawn' };

/** Says something to a question, on what is known to have been said to it last. */
export function useSay(projectId: string, questionId: string, last: QuestionAnswerView | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { refresh } = useRefreshProject(projectId);
  const { queryKey } = trpc.questions.answers.queryOptions({ projectId });
  const say = useMutation({
    mutationFn: (wish: Wish) => {
      const said = { projectId, questionId, replaces: last?.id ?? null };
      switch (wish.kind) {
        case 'answered':
          return client.questions.answer.mutate({ ...said, text: wish.text });
        case 'skipped':
          return client.questions.skip.mutate(said);
        case 'withdrawn':
          return client.questions.withdraw.mutate(said);
      }
    },
    onSuccess(said) {
      queryClient.setQueryData(queryKey, (answers) => [
        ...(answers ?? []).filter((other) => other.questionId !== questionId),
        said,
      ]);
      void refresh();
    },
    // After a conflict what the other said comes on screen; what was written stays beside it.
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
  return {
    say: say.mutateAsync,
    saying: say.isPending,
    problem: say.error ? readProblem(say.error).message : null,
    forget: say.reset,
  };
}
