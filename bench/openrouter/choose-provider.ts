import type { ChatRequest } from './chat-request.ts';
import { drawFate, drawPace, type Fate, type Pace } from './draw-fate.ts';
import { seededRandom } from './seeded-random.ts';
import { type Conditions, weatherAt } from './weather.ts';

export interface Chosen {
  readonly model: string;
  readonly fate: Fate;
  readonly pace: Pace;
  /** Time lost on models of the request's own fallback list that failed first. */
  readonly lostMs: number;
}

/**
 * Which model of the request's list answers, and how. The draw hangs on the seed, on what is asked and on how often it was asked
 * before, never on the order in which calls arrive: so a run at any concurrency can be repeated.
 */
export function chooseProvider(
  request: ChatRequest,
  draw: { readonly seed: string; readonly conditions: Conditions; readonly atMs: number },
): Chosen {
  const candidates = request.models?.length ? request.models : [request.model];
  let lostMs = 0;
  for (const [index, model] of candidates.entries()) {
    const random = seededRandom(`${draw.seed} ${model}`);
    const pace = drawPace(random, model, draw.atMs);
    const drawn = drawFate(random, weatherAt(draw.conditions, model));
    const fate: Fate = draw.conditions.fail === 'all' ? { kind: 'error', error: 503 } : drawn;
    if (fate.kind !== 'error' || index === candidates.length - 1) return { model, fate, pace, lostMs };
    lostMs += pace.firstTokenMs * timeToFailShare;
  }
  throw new RangeError('a request names at least one model');
}

/** A failure shows sooner than a first token would. */
export const timeToFailShare = 0.3;
