import type { Clock } from '../platform/clock.ts';
import type { Usage } from './attempt-ledger.ts';
import { timeShare } from './batch-decision.ts';
import { answersByKey, batchRequest } from './batch-request.ts';
import type { Complete, Completion, CompletionRequest, Delta, Provenance } from './completion.ts';
import { charactersPerToken } from './count-tokens.ts';
import { type PartUse, shareOut } from './share-out.ts';
import { answerSplitter } from './split-answers.ts';
import { cancelled } from './upstream-error.ts';

/** A task that shares a call. */
export interface Sharer {
  readonly request: CompletionRequest;
  readonly signal: AbortSignal;
  /** Settles it, unless it has left. */
  answer(completion: Promise<Completion>): void;
}

/** What the stream has shown of one part. */
interface Shown {
  chars: number;
  firstTokenMs: number | null;
}

/**
 * Asks for several tasks in one call. Words reach each task as its part comes in; the bill is shared out. A part that is missing or does
 * not fit is asked again alone, and so are all where no model answered; the others stand. One caller's leaving ends nothing, the last
 * one's ends the call.
 */
export function completeTogether(
  complete: Complete,
  sharers: readonly [Sharer, ...Sharer[]],
  clock: Clock,
): void {
  const requests = sharers.map(({ request }) => request);
  const { request, keys } = batchRequest(requests);
  const startedMs = clock.nowMs();
  const shown = sharers.map((): Shown => ({ chars: 0, firstTokenMs: null }));
  const onDelta = splitDeltas(keys, (index, delta) => {
    const part = shown[index];
    if (!part) return;
    part.firstTokenMs ??= clock.nowMs() - startedMs;
    part.chars += delta.text.length;
    requests[index]?.onDelta?.(delta);
  });

  function sharesOf(bill: Usage, model: string): Usage[] {
    const uses = requests.map(({ instruction, inputs }, index): PartUse => {
      const promptChars = instruction.text.length / requests.length + JSON.stringify(inputs).length;
      return {
        promptTokens: promptChars / charactersPerToken,
        completionTokens: (shown[index]?.chars ?? 0) / charactersPerToken,
      };
    });
    const priced = request.models.models.find(({ id }) => id === model);
    return shareOut(bill, uses, priced ?? null);
  }

  function onUnanswered(costUsd: number): void {
    const shares = sharesOf({ promptTokens: 0, completionTokens: 0, costUsd }, '');
    for (const [index, share] of shares.entries()) requests[index]?.onUnanswered?.(share.costUsd);
  }

  async function answerOf(sharer: Sharer, index: number): Promise<Completion> {
    const { provenance, bills, answers } = await answered;
    const bill = bills[index] ?? billOf(provenance);
    if (sharer.signal.aborted) {
      sharer.request.onUnanswered?.(bill.costUsd);
      throw cancelled(sharer.signal);
    }
    const part = answers.get(keys[index] ?? '');
    if (part === undefined || provenance.answeredBy !== 'model')
      return askAlone(complete, sharer, { ...provenance, ...bill });
    const { firstTokenMs = null } = shown[index] ?? {};
    const totalMs = clock.nowMs() - startedMs;
    return {
      value: part,
      provenance: { ...provenance, ...bill, firstTokenMs, totalMs, sharedBy: sharers.length },
    };
  }

  const raised = whenAnyIsRaised(requests);
  const times = timesOf(requests, startedMs);
  const signal = whileAnybodyWaits(sharers.map((sharer) => sharer.signal));
  const called = complete({ ...request, ...times, raised, onDelta, onUnanswered })(signal);
  const answered = called.then(({ value, provenance }) => ({
    provenance,
    bills: sharesOf(billOf(provenance), provenance.model),
    answers: answersByKey(value),
  }));
  for (const [index, sharer] of sharers.entries()) sharer.answer(answerOf(sharer, index));
}

function billOf({ promptTokens, completionTokens, costUsd, estimated = false }: Provenance): Usage {
  return { promptTokens, completionTokens, costUsd, estimated };
}

/** Words by the part that they belong to; those between the parts belong to none. */
function splitDeltas(keys: readonly string[], onPart: (index: number, delta: Delta) => void) {
  let current: { readonly attempt: number; readonly split: (chunk: string) => void } | null = null;
  return ({ attempt, text }: Delta): void => {
    if (current?.attempt !== attempt) {
      const split = answerSplitter((key, piece) => onPart(keys.indexOf(key), { attempt, text: piece }));
      current = { attempt, split };
    }
    current.split(text);
  };
}

/** A part whose share of the call was of no use to it. */
async function askAlone(
  complete: Complete,
  { request, signal }: Sharer,
  spent: Provenance,
): Promise<Completion> {
  const { onDelta, onUnanswered } = request;
  const { value, provenance } = await complete({
    ...request,
    // What the shared call showed of it is replaced.
    onDelta: ({ attempt, text }) => onDelta?.({ attempt: spent.attempts + attempt, text }),
    onUnanswered: (costUsd) => onUnanswered?.(spent.costUsd + costUsd),
  })(signal);
  return {
    value,
    provenance: {
      ...provenance,
      promptTokens: spent.promptTokens + provenance.promptTokens,
      completionTokens: spent.completionTokens + provenance.completionTokens,
      costUsd: spent.costUsd + provenance.costUsd,
      ...(spent.estimated || provenance.estimated ? { estimated: true } : {}),
      totalMs: spent.totalMs + provenance.totalMs,
      attempts: spent.attempts + provenance.attempts,
    },
  };
}

/** The first to be late counts; some of the time is kept for who has to be asked again alone. */
function timesOf(
  requests: readonly CompletionRequest[],
  nowMs: number,
): Pick<CompletionRequest, 'deadlineMs' | 'goalMs'> {
  const leftMs = Math.min(...requests.map(({ deadlineMs }) => deadlineMs - nowMs));
  const deadlineMs = nowMs + timeShare * leftMs;
  const goals = requests.flatMap(({ goalMs }) => (goalMs === undefined ? [] : [goalMs]));
  if (goals.length > 0) return { deadlineMs, goalMs: Math.min(...goals) };
  // Nobody waits for work in the background: being late is no reason to ask another model beside.
  return requests[0]?.priority === 'background' ? { deadlineMs, goalMs: deadlineMs } : { deadlineMs };
}

function whenAnyIsRaised(requests: readonly CompletionRequest[]): AbortSignal | undefined {
  const signals = requests.flatMap(({ raised }) => (raised ? [raised] : []));
  return signals.length === 0 ? undefined : AbortSignal.any(signals);
}

function whileAnybodyWaits(signals: readonly AbortSignal[]): AbortSignal {
  const ending = new AbortController();
  let waiting = signals.length;
  for (const signal of signals) {
    const leave = () => {
      waiting--;
      if (waiting === 0) ending.abort(signal.reason);
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  }
  return ending.signal;
}
