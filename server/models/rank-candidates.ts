import { type Floor, floors } from './completion.ts';
import type { CatalogModel } from './model-catalog.ts';
import { byFloor } from './next-candidate.ts';

export interface Rankable {
  readonly model: CatalogModel;
  readonly health: {
    readonly circuit: { readonly closed: boolean; readonly awaitsProbe: boolean };
    readonly pace: { chanceToFinish(tokens: number, withinMs: number): number };
    /** Its circuit has closed again, no call has been answered since, and none is under way. */
    readonly isBack: boolean;
  };
}

export interface Ask {
  readonly floor: Floor;
  /** Declared length of the answer. */
  readonly tokens: number;
  readonly leftMs: number;
  /** By when a person would like to have it. */
  readonly goalMs: number;
}

export interface Ranking<C> {
  readonly order: readonly C[];
  /** Why a model of another floor than the asked one goes first, in words; null where none does. */
  readonly note: string | null;
}

/** Chances closer than this are alike: then the listed order counts, which knows quality and price. */
const chanceStep = 0.05;
/** Below this chance at the asked floor, a faster floor goes first if it is this much likelier. */
const chanceMin = 0.5;
const chanceGainMin = 0.25;
/**
 * How often another model of the floor goes first, so that one that has become better is found; only one that may well reach the goal:
 * a stage of fifty tasks would otherwise wait for a slow one nearly every time. What is known of a slow model fades by itself. One that is
 * back after an outage need not be drawn: it has the next request, for what failed meanwhile says nothing of it now.
 */
const exploreShare = 0.02;
const exploreChanceMin = 0.75;

/**
 * In which order to ask: floor by floor from the asked one, and in a floor by the chance to reach the goal. Another floor goes first only
 * where the asked one would hardly answer in the time left: a goal is no reason to ask a weaker model. Models that rest
 * after failures are left out; those whose rest is over come last of all, for only where nobody else is left a request is the probe.
 */
export function rankCandidates<C extends Rankable>(
  candidates: readonly C[],
  ask: Ask,
  random: () => number,
): Ranking<C> {
  const chancesWithin = (ms: number) => {
    const chances = new Map(
      candidates.map((candidate) => [candidate, candidate.health.pace.chanceToFinish(ask.tokens, ms)]),
    );
    return (candidate: C) => chances.get(candidate) ?? 0;
  };
  const inTime = chancesWithin(ask.leftMs);
  const atGoal = chancesWithin(Math.min(ask.goalMs, ask.leftMs));
  const bestOf = (group: readonly C[]) => Math.max(...group.map(inTime));
  const step = (candidate: C) => Math.round(atGoal(candidate) / chanceStep);
  const healthy = candidates.filter(({ health }) => health.circuit.closed);
  const groups = byFloor(healthy, ask.floor)
    .filter((group) => group.length > 0)
    .map((group) =>
      explored(
        group.toSorted((a, b) => step(b) - step(a)),
        (candidate) => atGoal(candidate) >= exploreChanceMin,
        random,
      ),
    );

  const [first] = groups;
  const faster = groups.find(
    ([candidate]) => candidate && floors.indexOf(candidate.model.floor) < floors.indexOf(ask.floor),
  );
  const demoted =
    first !== undefined &&
    faster !== undefined &&
    bestOf(first) < chanceMin &&
    bestOf(faster) - bestOf(first) >= chanceGainMin;
  const sorted = demoted ? [faster, ...groups.filter((group) => group !== faster)] : groups;
  const resting = byFloor(
    candidates.filter(({ health }) => health.circuit.awaitsProbe),
    ask.floor,
  );
  const order = [...sorted, ...resting].flat();
  const elsewhere = order[0] !== undefined && order[0].model.floor !== ask.floor;
  if (!elsewhere) return { order, note: null };
  return {
    order,
    note: demoted
      ? `A ${ask.floor} model would hardly answer in the time left.`
      : `No ${ask.floor} model is available at the moment.`,
  };
}

function explored<C extends Rankable>(
  group: readonly C[],
  isPromising: (candidate: C) => boolean,
  random: () => number,
): readonly C[] {
  const others = group.slice(1).filter(isPromising);
  const drawn = random() / exploreShare;
  const back = others.find(({ health }) => health.isBack);
  const other = back ?? (drawn < 1 ? others[Math.floor(drawn * others.length)] : undefined);
  return other === undefined ? group : [other, ...group.filter((candidate) => candidate !== other)];
}
