import { type CatalogModel, listPriceUsd } from './model-catalog.ts';

export interface BatchSettings {
  /** How long the first task waits for others of its kind. */
  readonly windowMs: number;
  /** A longer list of tasks is done with less care. */
  readonly partsMax: number;
  /** How likely a shared answer has to be there in time. */
  readonly chanceMin: number;
  /** An answer within this share of a person's goal is small: its stage takes longer anyway. */
  readonly smallShare: number;
  /** The most that one answer may take, whoever waits for it. */
  readonly answerMaxMs: number;
  /** So many tasks of a stage may come at once: with fewer calls free, some may have to wait for their turn. */
  readonly stageCalls: number;
}

/** What is to be expected of the model that a request would be asked of first. */
export interface Outlook {
  readonly model: CatalogModel;
  chanceToFinish(tokens: number, withinMs: number): number;
  /** How long an answer of so many tokens takes as a rule. */
  usualMs(tokens: number): number;
  /** Calls that it would take at this moment without a wait. */
  readonly freeCalls: number;
}

/** How much a task adds to a call, in tokens. */
export interface PartSize {
  /** Declared length of its answer. */
  readonly tokensMax: number;
  /** Its prompt, what it has in common with the others left out. */
  readonly ownTokens: number;
}

export interface BatchTerms {
  /** Whether somebody waits for it, or is about to. */
  readonly hurried: boolean;
  /** Until the first deadline. */
  readonly leftMs: number;
  /** Until whoever waits should have it. */
  readonly goalLeftMs: number;
  /** Of the prompt: what a shared call sends once, and calls of their own each time. */
  readonly commonTokens: number;
}

/** What the key and the frame of one part cost: once asked, once answered. */
export const frameTokens = 12;
/** Half of the time is kept for a part that has to be asked again alone. */
export const timeShare = 0.5;

/** Whether it is worth waiting for others at all: no pair of such tasks could share a call otherwise. */
export function mayShare(
  tokensMax: number,
  terms: Omit<BatchTerms, 'commonTokens'>,
  outlook: Outlook,
  settings: BatchSettings,
): boolean {
  if (terms.hurried && outlook.freeCalls < settings.stageCalls) return true;
  const withinMs = unhurriedMs(terms, settings);
  return outlook.chanceToFinish(2 * (tokensMax + frameTokens), withinMs) >= settings.chanceMin;
}

/**
 * Which tasks of one kind go into one call. They share where that is cheaper by the list price, a failed call counted twice, and no later: for work in the
 * background, while it is likely in time; for a person, while the shared answer is small, or while calls of their own would have to
 * wait for a turn and be later still.
 */
export function decideBatches<P extends PartSize>(
  parts: readonly P[],
  terms: BatchTerms,
  outlook: Outlook,
  settings: BatchSettings,
): readonly (readonly P[])[] {
  const alone = parts.map((part) => [part]);
  const likely = (tokens: number, withinMs: number) =>
    outlook.chanceToFinish(tokens, withinMs) >= settings.chanceMin;
  const turns = Math.ceil(parts.length / Math.max(1, outlook.freeCalls));
  const crowded = terms.hurried && turns > 1;
  const longest = Math.max(...parts.map(({ tokensMax }) => tokensMax));
  const withinMs = Math.max(
    unhurriedMs(terms, settings),
    crowded ? Math.min(turns * ownMs(longest, likely, settings), lastMs(terms, settings)) : 0,
  );
  const most = partsThatFit(longest + frameTokens, withinMs, likely, settings);
  if (most < 2) return alone;
  const callsMin = crowded ? outlook.freeCalls : 1;
  const calls = Math.min(parts.length, Math.max(Math.ceil(parts.length / most), callsMin));
  return inEvenGroups(parts, calls).flatMap((group) =>
    isCheaper(group, terms, withinMs, outlook) ? [group] : group.map((part) => [part]),
  );
}

/** How long a shared answer may take while all calls have their turn at once. */
function unhurriedMs(terms: Omit<BatchTerms, 'commonTokens'>, settings: BatchSettings): number {
  if (!terms.hurried) return lastMs(terms, settings);
  return Math.min(settings.smallShare * terms.goalLeftMs, lastMs(terms, settings));
}

function lastMs({ leftMs }: Pick<BatchTerms, 'leftMs'>, { answerMaxMs }: BatchSettings): number {
  return Math.min(timeShare * leftMs, answerMaxMs);
}

type Likely = (tokens: number, withinMs: number) => boolean;

/** By when an answer of a task's own is likely there, once it has its turn. */
function ownMs(tokens: number, likely: Likely, { answerMaxMs }: BatchSettings): number {
  let [early, late] = [0, answerMaxMs];
  for (let halvings = 0; halvings < 7; halvings++) {
    const middle = (early + late) / 2;
    if (likely(tokens, middle)) late = middle;
    else early = middle;
  }
  return late;
}

function partsThatFit(tokens: number, withinMs: number, likely: Likely, { partsMax }: BatchSettings): number {
  let count = 1;
  while (count < partsMax && likely((count + 1) * tokens, withinMs)) count++;
  return count;
}

function inEvenGroups<P>(parts: readonly P[], count: number): P[][] {
  return Array.from({ length: count }, (_, index) =>
    parts.slice(Math.round((index * parts.length) / count), Math.round(((index + 1) * parts.length) / count)),
  );
}

function isCheaper(
  group: readonly PartSize[],
  { commonTokens }: BatchTerms,
  withinMs: number,
  { model, chanceToFinish }: Outlook,
): boolean {
  const expectedUsd = (promptTokens: number, completionTokens: number) =>
    listPriceUsd(model, { promptTokens, completionTokens }) *
    (2 - chanceToFinish(completionTokens, withinMs));
  const frames = group.length * frameTokens;
  const own = group.reduce((sum, { ownTokens }) => sum + ownTokens, 0);
  const answers = group.reduce((sum, { tokensMax }) => sum + tokensMax, 0);
  const sharedUsd = expectedUsd(commonTokens + own + frames, answers + frames);
  const aloneUsd = group.reduce(
    (sum, { ownTokens, tokensMax }) => sum + expectedUsd(commonTokens + ownTokens, tokensMax),
    0,
  );
  return sharedUsd < aloneUsd;
}
