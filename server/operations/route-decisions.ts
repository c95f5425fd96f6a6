import type { Clock } from '../platform/clock.ts';

/** A choice of the router with its reason in words. */
export interface RouteDecision {
  readonly atMs: number;
  readonly model: string;
  readonly reason: string;
}

export interface RouteDecisions {
  /** Answers whether it is among those that are told to everybody: one in ten seconds. */
  add(decision: Omit<RouteDecision, 'atMs'>): boolean;
  /** Newest first. */
  list(): readonly RouteDecision[];
}

const keptMax = 50;
const toldEveryMs = 10_000;

/** The last choices of this process. */
export function createRouteDecisions(clock: Clock): RouteDecisions {
  let kept: RouteDecision[] = [];
  let toldMs = Number.NEGATIVE_INFINITY;
  return {
    add(decision) {
      const atMs = clock.nowMs();
      kept = [{ atMs, ...decision }, ...kept.slice(0, keptMax - 1)];
      if (atMs - toldMs < toldEveryMs) return false;
      toldMs = atMs;
      return true;
    },
    list: () => kept,
  };
}
