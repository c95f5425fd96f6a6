import type { Bench } from '#bench/bench.ts';
import { composeBriefs } from '#bench/pipeline/compose-briefs.ts';
import { startSimulatorProcess } from '#bench/simulator-process.ts';
import { type Product, startProduct } from '#bench/start-product.ts';
import { startThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import type { Caller } from '#server/identity/caller.ts';
import { drawSessions, type PlannedSession } from './draw-sessions.ts';
import { inLanes } from './in-lanes.ts';
import { type PlayedSession, playSession } from './play-session.ts';
import { type Preparations, readPreparations } from './preparations.ts';
import { type Money, tally } from './tally.ts';

const seed = 1;
const full = { workspaces: 20, briefs: 15, sessions: 1_000 };
const quick = { workspaces: 4, briefs: 3, sessions: 24 };
/** So many workspaces are at work at a time: compressed, each of them makes as much work as ten do in life. */
const atOnce = 10;
/** A workspace's weeks are played within an hour, so a day's budget would end what no day held. */
const dailyUsd = 1_000;
/** Compressed, everybody is at it at once, and one worker does what several would share. */
const workerSlots = 32;
/** After `beginMaxMs` no further session begins; the figures tell how many there were. */
const paces = {
  full: { toldEvery: 25, beginMaxMs: 3_600_000 },
  quick: { toldEvery: 4, beginMaxMs: 240_000 },
};

/**
 * The declared workload. 20 workspaces with 15 briefs each; 1,000 sessions, dealt to the workspaces in turn, each drawing one of its workspace's briefs by Zipf's law (s = 1). A session
 * takes its brief through all four stages in a project of its own. Each version is reviewed: the time is log-normal with a median of 90 s (sigma 0.8); in
 * 25 % of the reviews changes are requested for one item and the new version is reviewed and approved, in 30 % one item is reworded by hand and then approved, else it is approved as it is. A workspace's
 * sessions follow one another; ten workspaces are at work at a time. Reviews are compressed: what is left of one when nothing is being prepared any more is skipped, and the version dated back by it.
 * Model time is real: the simulator, in calm, default preset. Preparing is set to careful, as in a new workspace.
 *
 * Counted are all task answers behind the versions that people asked for, and all stages that they asked for; those that were known for another reason than being prepared for this
 * project (the brief was played before, the task's inputs did not change) are plain hits. In vain is what was spent on preparing and stands behind no version at the end.
 */
export const replay: Bench = async (options) => {
  const size = options.quick ? quick : full;
  const { toldEvery, beginMaxMs } = options.quick ? paces.quick : paces.full;
  console.log(
    `seed ${seed}; ${size.workspaces} workspaces with ${size.briefs} briefs each, ${size.sessions} sessions`,
  );
  const postgres = await startThrowawayPostgres();
  const simulator = await startSimulatorProcess(seed);
  try {
    const product = await startProduct(postgres, {
      database: 'replay',
      upstreamUrl: simulator.baseURL,
      env: { WORKER_SLOTS: String(workerSlots) },
    });
    try {
      const preparations = readPreparations(product.core.db);
      const briefs = [...composeBriefs(size.workspaces * size.briefs, seed).values()];
      const people: Caller[] = [];
      for (let workspace = 0; workspace < size.workspaces; workspace++) {
        const caller = await product.newPerson();
        await product.pipeline.setPreparation(caller, { mode: 'careful', dailyUsd });
        people.push(caller);
      }
      const startedMs = performance.now();
      const played: PlayedSession[] = [];
      let failed = 0;
      const note = (session: PlayedSession | null) => {
        if (session) played.push(session);
        else failed++;
        if ((played.length + failed) % toldEvery === 0) tellProgress(played, failed, startedMs);
      };
      const lanes = {
        count: Math.min(atOnce, size.workspaces),
        ownerOf: ({ workspace }: PlannedSession) => workspace,
        goesOn: () => performance.now() - startedMs < beginMaxMs,
      };
      await inLanes(drawSessions(size, seed), lanes, async (plan) => {
        const caller = people[plan.workspace];
        const brief = briefs[plan.workspace * size.briefs + plan.brief];
        if (!caller || brief === undefined) throw new Error('There is nobody, or nothing to work on.');
        note(await tryToPlay(product, preparations, { caller, plan, brief }));
      });
      const inOrder = played.toSorted((a, b) => a.plan.number - b.plan.number);
      const figures = tally(inOrder, await moneyOf(product, people));
      if (failed > 0) process.exitCode = 1;
      const minutes = Math.round((performance.now() - startedMs) / 6_000) / 10;
      return { seed, ...size, sessionsPlanned: size.sessions, minutes, sessionsFailed: failed, ...figures };
    } finally {
      await product.stop();
    }
  } finally {
    await simulator.stop();
    await postgres.discard();
  }
};

/** A session that fails is told and counted; the others go on. */
async function tryToPlay(
  product: Product,
  preparations: Preparations,
  person: { readonly caller: Caller; readonly plan: PlannedSession; readonly brief: string },
): Promise<PlayedSession | null> {
  try {
    return await playSession(product, preparations, person);
  } catch (error) {
    console.log(`session ${person.plan.number} failed: ${error}`);
    return null;
  }
}

async function moneyOf({ pipeline }: Product, people: readonly Caller[]): Promise<Money> {
  const all = await Promise.all(people.map((caller) => pipeline.viewSettings(caller)));
  const days = all.flatMap(({ preparation }) => preparation.days);
  return {
    spentUsd: days.reduce((sum, day) => sum + day.spentUsd, 0),
    vainUsd: days.reduce((sum, day) => sum + day.vainUsd + day.pendingUsd, 0),
  };
}

function tellProgress(played: readonly PlayedSession[], failed: number, startedMs: number): void {
  const { servedWithoutWaiting, stagesServedWithoutWaiting, tasks, afterApprovalMs, repeatedAfterEdit } =
    tally(played, { spentUsd: 0, vainUsd: 0 });
  const seconds = Math.round((performance.now() - startedMs) / 1_000);
  console.log(
    `${seconds} s: ${played.length} sessions, ${failed} failed; without waiting: tasks ${servedWithoutWaiting}, stages ${stagesServedWithoutWaiting};`,
    JSON.stringify({ tasks, afterApprovalMs, repeatedAfterEdit }),
  );
}
