import type { PgBoss } from 'pg-boss';
import type { Clock } from '#server/platform/clock.ts';
import type { Log } from '#server/platform/log.ts';
import type { UnmarkedJob } from '#server/store/unmarked-jobs.ts';

const lookMs = 1_000;
/** A process whose connection broke sets its marks anew within this time. */
const secondLookMs = 1_500;

export interface TakeOverSettings {
  readonly boss: Pick<PgBoss, 'fail' | 'update'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Jobs under way that no living process has marked as its own. */
  readonly listUnmarked: () => Promise<readonly UnmarkedJob[]>;
  /** Called when jobs were handed back: the queue may have given some of them up. */
  readonly afterwards: () => Promise<void>;
}

/**
 * Hands the jobs of processes that died back to the queue, a second or two after their death; the queue's heartbeats would take ten or more. A
 * job is handed back when two looks in a row find it without a mark. The attempt is named, so that whoever has taken it meanwhile keeps it.
 */
export async function takeOver(settings: TakeOverSettings, until: AbortSignal): Promise<void> {
  const { clock, log } = settings;
  while (!until.aborted) {
    try {
      await handBack(settings, until);
    } catch (error) {
      if (!until.aborted) log.warn({ err: error }, 'could not look for jobs of processes that died');
    }
    await clock.sleep(lookMs, until).catch(() => undefined);
  }
}

async function handBack(
  { boss, clock, log, listUnmarked, afterwards }: TakeOverSettings,
  until: AbortSignal,
): Promise<void> {
  const suspects = new Set((await listUnmarked()).map(attemptOf));
  if (suspects.size === 0) return;
  await clock.sleep(secondLookMs, until);
  const lost = (await listUnmarked()).filter((job) => suspects.has(attemptOf(job)));
  for (const { queue, id, retryCount } of lost) {
    log.warn({ queue, job: id, tries: retryCount + 1 }, 'the process of a job died: the job is handed back');
    await boss.fail(queue, [{ id, retryCount }], { message: 'The process that worked on it died.' });
    await boss.update(queue, undefined, { id, startAfter: 0 });
  }
  if (lost.length > 0) await afterwards();
}

function attemptOf({ id, retryCount }: UnmarkedJob): string {
  return `${id} ${retryCount}`;
}
