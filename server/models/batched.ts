import type { Clock } from '../platform/clock.ts';
import { type BatchSettings, decideBatches, mayShare, type Outlook } from './batch-decision.ts';
import { splitInputs } from './batch-request.ts';
import { completeTogether, type Sharer } from './complete-together.ts';
import type { Complete, Completion, CompletionRequest } from './completion.ts';
import { charactersPerToken } from './count-tokens.ts';
import { routeDefaults } from './routed.ts';
import { cancelled } from './upstream-error.ts';

export const batchDefaults: BatchSettings = {
  windowMs: 25,
  partsMax: 8,
  chanceMin: 0.9,
  smallShare: 1 / 3,
  answerMaxMs: routeDefaults.answerMaxMs,
  stageCalls: 50,
};

export interface BatchContext {
  readonly clock: Clock;
  /** What is to be expected of the model that a request would go to first; null where none is well. */
  readonly outlook: (request: CompletionRequest) => Outlook | null;
  readonly settings?: BatchSettings;
}

/**
 * Lets tasks of one kind that come within a moment share a call where that is cheaper and no later (`batch-decision.ts`). Each keeps its own key, stored
 * answer and caller above this layer; below it, the shared call is one request like any other.
 */
export function batched(complete: Complete, context: BatchContext): Complete {
  const { clock, outlook, settings = batchDefaults } = context;
  const windows = new Map<string, Sharer[]>();

  function enter(one: Sharer): void {
    const kind = kindOf(one.request);
    const open = windows.get(kind);
    if (open) {
      open.push(one);
      return;
    }
    const gathered = [one];
    windows.set(kind, gathered);
    void clock
      .sleep(settings.windowMs)
      .then(() => {
        windows.delete(kind);
        close(gathered.filter(({ signal }) => !signal.aborted));
      })
      .catch((error: unknown) => {
        for (const { answer } of gathered) answer(Promise.reject(error));
      });
  }

  function close(gathered: readonly Sharer[]): void {
    for (const group of groupsOf(gathered)) {
      const [first, ...others] = group;
      if (!first) continue;
      if (others.length === 0) first.answer(complete(first.request)(first.signal));
      else completeTogether(complete, [first, ...others], clock);
    }
  }

  function groupsOf(gathered: readonly Sharer[]): readonly (readonly Sharer[])[] {
    const [first] = gathered;
    const seen = first && gathered.length > 1 ? outlook(first.request) : null;
    if (!first || !seen) return gathered.map((one) => [one]);
    const { common, own } = splitInputs(gathered.map(({ request }) => request));
    const parts = gathered.map((waiting, index) => ({
      waiting,
      tokensMax: waiting.request.tokensMax,
      ownTokens: tokensOf(own[index]),
    }));
    const commonTokens = tokensOf(common) + first.request.instruction.text.length / charactersPerToken;
    const all = gathered.map(({ request }) => termsOf(request));
    const terms = {
      hurried: all.some(({ hurried }) => hurried),
      leftMs: Math.min(...all.map(({ leftMs }) => leftMs)),
      goalLeftMs: Math.min(...all.map(({ goalLeftMs }) => goalLeftMs)),
      commonTokens,
    };
    return decideBatches(parts, terms, seen, settings).map((group) => group.map(({ waiting }) => waiting));
  }

  function termsOf({ priority, deadlineMs, goalMs }: CompletionRequest) {
    const nowMs = clock.nowMs();
    return {
      hurried: priority === 'interactive' || goalMs !== undefined,
      leftMs: deadlineMs - nowMs,
      goalLeftMs: goalMs === undefined ? routeDefaults.goalMs : goalMs - nowMs,
    };
  }

  function isWorthWaiting(request: CompletionRequest): boolean {
    const seen = outlook(request);
    return seen !== null && mayShare(request.tokensMax, termsOf(request), seen, settings);
  }

  return <A>(request: CompletionRequest<A>) =>
    async (signal) => {
      if (signal.aborted) throw cancelled(signal);
      if (!isWorthWaiting(request)) return complete(request)(signal);
      const { promise, resolve, reject } = Promise.withResolvers<Completion>();
      const leave = () => reject(cancelled(signal));
      signal.addEventListener('abort', leave, { once: true });
      enter({ request, signal, answer: (completion) => void completion.then(resolve, reject) });
      try {
        // Whoever is answered together is answered by the same schema.
        return (await promise) as Completion<A>;
      } finally {
        signal.removeEventListener('abort', leave);
      }
    };
}

/** Tasks of one kind differ in their inputs alone. */
function kindOf(request: CompletionRequest): string {
  const { workspaceId, projectId, instruction, schema, floor, models, priority } = request;
  const { name, version } = schema;
  return JSON.stringify([
    workspaceId,
    projectId,
    instruction.hash,
    name,
    version,
    floor,
    models.hash,
    priority,
  ]);
}

function tokensOf(inputs: unknown): number {
  return JSON.stringify(inputs ?? null).length / charactersPerToken;
}
