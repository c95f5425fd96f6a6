import type { Outlook } from './batch-decision.ts';
import type { CompletionRequest } from './completion.ts';

/**
 * How long these requests usually take when they are all asked at the same time: as long as the longest of them, once for every turn that
 * they need at their models. Nothing is known of a model that rests: it is left out.
 */
export function estimateMs(
  requests: readonly CompletionRequest[],
  outlookOf: (request: CompletionRequest) => Outlook | null,
): number {
  const expected = requests.flatMap((request) => {
    const outlook = outlookOf(request);
    return outlook ? [{ usualMs: outlook.usualMs(request.tokensMax), outlook }] : [];
  });
  const byModel = Map.groupBy(expected, ({ outlook }) => outlook.model.id);
  const turns = [...byModel.values()].map((calls) => {
    const free = Math.max(1, calls[0]?.outlook.freeCalls ?? 1);
    return Math.ceil(calls.length / free) * Math.max(...calls.map(({ usualMs }) => usualMs));
  });
  return Math.round(Math.max(0, ...turns));
}
