import type { Clock } from '../platform/clock.ts';

/** A choice of the router with its reason in words. */
export interface RouteDecision {
  readonly atMs: number;
  readonly model: string;
  readonly reason: string;
}

export interface RouteDecisions {
  note(model: string, why: () => string): void;
  /** Newest first. */
  list(): readonly RouteDecision[];
}

const keptMax = 50;
/** Under load one of many speaks for all: working a reason out takes longer than choosing. */
const everyMs = 250;
const toldEveryMs = 10_000;

/** The last choices of this process; `onTold` hears of those that are told to others. */
export function createRouteDecisions(
  clock: Clock,
  onTold: (decision: RouteDecision) => void,
): RouteDecisions {
  let kept: readonly RouteDecision[] = [];
  let notedMs = Number.NEGATIVE_INFINITY;
  let toldMs = Number.NEGATIVE_INFINITY;
  return {
    note(model, why) {
      const atMs = clock.nowMs();
      if (atMs - notedMs < everyMs) return;
      notedMs = atMs;
      const decision = { atMs, model, reason: why() };
      kept = [decision, ...kept.slice(0, keptMax - 1)];
      if (atMs - toldMs < toldEveryMs) return;
      toldMs = atMs;
      onTold(decision);
    },
    list: () => kept,
  };
}
