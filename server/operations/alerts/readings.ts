import type { Ratio } from './burn-rate.ts';

/** What the rules are asked about: the state of things at one moment. */
export interface Readings {
  /** Every model that some process has met of late; the phase is that of the process where it fares worst. */
  readonly models: readonly {
    readonly model: string;
    readonly phase: string | null;
    readonly reason: string | null;
  }[];
  readonly tiers: readonly { readonly tier: string; readonly state: string }[];
  readonly queues: readonly {
    readonly queue: string;
    readonly waiting: number;
    readonly oldestWaitingMs: number | null;
  }[];
  /** How many workers live. */
  readonly workers: number;
  /** Operations that were slow in the last five minutes, by what they did. */
  readonly slow: readonly { readonly name: string; readonly count: number; readonly slowestMs: number }[];
  /** Answers in the time before now: good is what a model or a cache gave. */
  readonly answers: (windowMs: number) => Ratio;
  readonly stages: readonly {
    readonly stage: string;
    readonly budgetMs: number;
    readonly within: (windowMs: number) => Ratio;
  }[];
  readonly budgets: readonly {
    readonly workspaceId: string;
    readonly capUsd: number;
    readonly spentUsd: number;
  }[];
}
