import type { StageName } from '../stages/stage.ts';

/** What a workspace's past says of a preparation; `PreparationHistory` of the store has where each comes from. */
export interface PreparationPast {
  readonly approved: number;
  readonly changed: number;
  readonly reviewMs: number | null;
  readonly kept: { readonly preparations: number; readonly shares: number };
}

export interface PreparationFacts {
  readonly mode: 'off' | 'careful' | 'eager';
  /** The stage under review; null where what it is made from is approved. */
  readonly reviewed: StageName | null;
  readonly past: PreparationPast;
  /** Most that it may cost. */
  readonly estimateUsd: number;
  readonly budgetUsd: number;
  /** Spent and set aside by preparations today. */
  readonly spentUsd: number;
}

export interface PreparationForecast {
  readonly prepare: boolean;
  /** Share of the money spent on preparing the stage that is expected to be of no use. */
  readonly vainShare: number;
  readonly why: string;
}

/** Careful preparing loses at most this share of its money, as far as the past tells. */
const vainShareMax = 0.25;
/** With fewer decisions than this, how long reviews take is not known. */
const decisionsMin = 5;
/** A review that is over sooner leaves no time in which to prepare. */
const reviewMinMs = 1_000;

/**
 * Beliefs before there is a past, as counts: of versions approved and changed, and of overtaken preparations with the sum of the shares
 * of them that were of use. Requirements are changed more often than what follows from them; a few changes in a row are no habit yet.
 */
const priors: Readonly<Record<StageName, { readonly approved: number; readonly changed: number }>> = {
  requirements: { approved: 9, changed: 5 },
  plan: { approved: 9, changed: 4 },
  stories: { approved: 9, changed: 4 },
  prompts: { approved: 9, changed: 4 },
};
const keptPrior = { preparations: 4, shares: 2.8 };

/**
 * Share in vain: a version is approved as it stands with probability `p`, else a newer one takes its place and of its preparation a
 * share `k` is of use again. Until one is approved, `(1 - p) / p` preparations are overtaken on average (a geometric number), each
 * losing `1 - k` of its money. `p` is the mean of a beta distribution updated by what was decided (beta-binomial).
 */
export function expectedVainShare(reviewed: StageName, { approved, changed, kept }: PreparationPast): number {
  const prior = priors[reviewed];
  const p = (prior.approved + approved) / (prior.approved + prior.changed + approved + changed);
  const k = (keptPrior.shares + kept.shares) / (keptPrior.preparations + kept.preparations);
  const lost = ((1 - p) / p) * (1 - k);
  return lost / (1 + lost);
}

/** Whether to prepare the stage after the one under review, and why, in words for people. */
export function predictPreparation(facts: PreparationFacts): PreparationForecast {
  const { mode, reviewed, past, estimateUsd, budgetUsd, spentUsd } = facts;
  const vainShare = reviewed === null ? 0 : expectedVainShare(reviewed, past);
  const no = (why: string): PreparationForecast => ({ prepare: false, vainShare, why });
  const yes = (why: string): PreparationForecast => ({ prepare: true, vainShare, why });
  const percent = `${Math.round(vainShare * 100)} %`;

  if (mode === 'off') return no('Preparing is switched off.');
  if (spentUsd + estimateUsd > budgetUsd) {
    return no(
      `It may cost $${estimateUsd.toFixed(2)}, and $${Math.max(0, budgetUsd - spentUsd).toFixed(2)} of today's budget is left.`,
    );
  }
  if (mode === 'eager') return yes('It fits the budget.');
  if (reviewed === null) return yes('What it is made from is approved.');
  const decided = past.approved + past.changed;
  if (past.reviewMs !== null && decided >= decisionsMin && past.reviewMs < reviewMinMs)
    return no('Reviews here are over before it could be ready.');
  if (vainShare > vainShareMax)
    return no(`The ${reviewed} are changed so often here that about ${percent} of the money would be lost.`);
  return yes(`About ${percent} of the money may be lost to changes.`);
}
