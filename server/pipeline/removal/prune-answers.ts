import { dayMs } from '#server/platform/utc-day.ts';
import { isLockTimeout, prunableUntil, pruneAnswersHitUntil } from '#server/store/prune-answers.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';

/** Most that one housekeeping spends on it; the next one goes on. */
const pruningMs = 60_000;
/** How often it makes way for whoever holds what it needs, before it leaves the rest to the next housekeeping. */
const stepsBackMax = 5;
/** Below the bound by so much, so that not every housekeeping has something to do. */
const keptShare = 0.9;
/** A stored date is this much older than the last hit at most: hits are dated to the hour, and memory answers a quarter of one by itself. */
const dateLagMs = 5_400_000;

/**
 * Removes the answers that nobody hit for long, and the least recently hit while the store is too large; answers how many. Any number
 * of processes may do so at once: all of them work towards the same date, and each passes by what another is removing. A run that was
 * about to use a pruned answer misses it and asks a model.
 */
export async function pruneAnswers({
  db,
  clock,
  log,
  answersKept: { days, bytesMax },
  enqueueForget,
}: Pick<PipelineContext, 'db' | 'clock' | 'log' | 'answersKept' | 'enqueueForget'>): Promise<number> {
  const beganMs = clock.nowMs();
  let removed = 0;
  let steppedBack = 0;

  async function pruneSome(until: string): Promise<number> {
    try {
      const keys = await transaction(db, async (tx) => {
        const gone = await pruneAnswersHitUntil(tx, until);
        // Copies must go with it: once nothing says which projects use the answer, their deletion could not find them.
        if (gone.length > 0) await enqueueForget(tx, gone);
        return gone;
      });
      return keys.length;
    } catch (error) {
      if (!isLockTimeout(error) || steppedBack === stepsBackMax) throw error;
      steppedBack += 1;
      return pruneSome(until);
    }
  }

  async function pruneUntil(until: string): Promise<void> {
    while (clock.nowMs() - beganMs < pruningMs) {
      const gone = await pruneSome(until);
      if (gone === 0) return;
      removed += gone;
    }
  }

  try {
    await pruneUntil(new Date(beganMs - days * dayMs - dateLagMs).toISOString());
    const until = await prunableUntil(db, { bytesMax, keepBytes: keptShare * bytesMax });
    if (until !== null) await pruneUntil(until);
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    log.info('pruning of answers made way for somebody else, and goes on later');
  }
  if (removed > 0) log.info({ removed }, 'answers were pruned');
  return removed;
}
