import type { Candidate } from './candidate.ts';
import type { CompletionRequest, Floor } from './completion.ts';

/** A model as the router saw it when it chose. */
export interface SeenModel {
  readonly id: string;
  /** How long nineteen of twenty such answers take at most. */
  readonly p95Ms: number;
  /** Left alone after failures. */
  readonly rests: boolean;
}

export interface Choice {
  /** The floor that the task asks for. */
  readonly floor: Floor;
  readonly chosen: SeenModel & { readonly floor: Floor };
  /** Those that were not chosen, the likeliest first. */
  readonly others: readonly SeenModel[];
  /** How much time there is until somebody should have the answer. */
  readonly leftMs: number;
  /** `start`: it goes first. Else what became of whoever was asked before. */
  readonly why: 'start' | 'failure' | 'lateness';
  readonly before: string | null;
}

/** A candidate that a request has met so far. */
type Met = Pick<Candidate, 'model' | 'health'> & { readonly asks: number };

/** Why the router asks this one, by what is known of all at this moment. Those of its floor are told first. */
export function explainAsking({
  entrant,
  entrants,
  request,
  ...turn
}: Pick<Choice, 'leftMs' | 'why' | 'before'> & {
  readonly entrant: Met;
  readonly entrants: readonly Met[];
  readonly request: Pick<CompletionRequest, 'floor' | 'tokensMax'>;
}): string {
  const { floor, tokensMax } = request;
  const seen = ({ model, health }: Met): SeenModel => ({
    id: model.id,
    p95Ms: health.pace.p95Ms(tokensMax),
    rests: !health.circuit.closed,
  });
  const isElsewhere = ({ model }: Met) => Number(model.floor !== entrant.model.floor);
  const others = entrants
    .filter(({ asks, model }) => model !== entrant.model && asks === 0)
    .toSorted((a, b) => isElsewhere(a) - isElsewhere(b))
    .slice(0, othersTold)
    .map(seen);
  return explainChoice({ floor, chosen: { ...seen(entrant), floor: entrant.model.floor }, others, ...turn });
}

const othersTold = 2;

/** Why a model was asked, in words: `fast floor: gemini-flash p95 1.9 s within 2.4 s left; sonnet p95 4.1 s is not`. */
export function explainChoice({ floor, chosen, others, leftMs, why, before }: Choice): string {
  const floorWords = chosen.floor === floor ? `${floor} floor` : `${chosen.floor} floor instead of ${floor}`;
  const isWithin = chosen.p95Ms <= leftMs;
  const after = before === null || why === 'start' ? '' : `, ${because(why)} ${shortName(before)}`;
  const first = `${floorWords}${after}: ${shortName(chosen.id)} p95 ${seconds(chosen.p95Ms)} ${isWithin ? 'within' : 'is not within'} ${seconds(leftMs)} left`;
  const rest = others.slice(0, othersTold).map(({ id, p95Ms, rests }) => {
    if (rests) return `${shortName(id)} rests after failures`;
    const told = `${shortName(id)} p95 ${seconds(p95Ms)}`;
    if (p95Ms <= leftMs === isWithin) return `${told}${isWithin ? ' is too' : ' is not either'}`;
    return `${told}${isWithin ? ' is not' : ' is'}`;
  });
  return [first, ...rest].join('; ');
}

function because(why: 'failure' | 'lateness'): string {
  return why === 'failure' ? 'after the failure of' : 'beside the late';
}

function shortName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function seconds(ms: number): string {
  return `${(Math.max(0, ms) / 1_000).toFixed(1)} s`;
}
