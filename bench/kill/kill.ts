import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { quantiles } from '#bench/quantiles.ts';
import { signUp } from '#bench/sign-up.ts';
import type { Bench } from '../bench.ts';
import { type Aim, createAim } from './aim.ts';
import { type JudgedCall, judgeCalls, type Kill } from './judge-calls.ts';
import { moments, type PlannedKill, planKills, targets } from './kill-plan.ts';
import { type KillStack, startKillStack } from './kill-stack.ts';
import { newWitness, type Play, playPipeline } from './play-pipeline.ts';
import { retryingClient } from './retrying-client.ts';
import { smallBrief } from './small-brief.ts';
import { takeStock } from './take-stock.ts';

const seed = 1;
const atOnce = 4;
const stuckMs = 180_000;
const logFile = path.resolve(import.meta.dirname, '../../.cache/bench-kill.log');

interface DoneKill extends Kill, PlannedKill {
  readonly backMs: number;
}

/** Parts of the running system killed at moments of living pipelines, until the plan is done; then everything is counted. */
export const kill: Bench = async ({ quick }) => {
  const plan = planKills(quick ? 30 : 200, seed);
  const stack = await startKillStack(logFile);
  try {
    await dateCommits(stack);
    const over = new AbortController();
    const cookie = await signUp(stack.url, over.signal);
    const client = retryingClient(stack.url, cookie, over.signal);
    const aim = createAim();
    const witness = newWitness();
    const striking = strike(stack, aim, plan);
    const started = await playUntil(striking, { client, witness, at: aim.at }, over);
    const kills = await striking;
    const { committedMs, runsLost, ...stock } = await takeStock(stack.databaseUrl, witness);
    const calls = await stack.calls();
    const { dropped, paidTwice, ...judged } = judgeCalls(calls, committedMs, kills);
    for (const { call, sinceMs } of paidTwice)
      console.log(`paid again: ${call.schema}, ${Math.round(sinceMs)} ms after its answer was committed`);
    for (const { first, next } of dropped) tellDropped(first, next, kills);
    for (const lost of runsLost) console.log(`lost: run ${lost}`);
    for (const message of client.unexpected) console.log(`unexpected: ${message}`);
    return {
      kills: kills.length,
      runsLost: runsLost.length,
      ...stock,
      tasksPaidTwice: paidTwice.length,
      ...judged,
      answersDropped: dropped.length,
      eventsMissed: witness.eventsMissed,
      eventsTwice: witness.eventsTwice,
      unexpectedErrors: client.unexpected.length,
      pipelines: started,
      calls: calls.length,
      callsUnknown: calls.filter(({ subjects }) => !subjects.some((subject) => committedMs.has(subject)))
        .length,
      killsOf: countBy(
        targets,
        kills.map(({ target }) => target),
      ),
      killsAt: countBy(
        moments,
        kills.map(({ moment }) => moment),
      ),
      backMs: Object.fromEntries(
        targets.map((target) => {
          const { p50, p95 } = quantiles(
            kills.filter((done) => done.target === target).map(({ backMs }) => backMs),
          );
          return [target, { p50, p95 }];
        }),
      ),
      seed,
    };
  } finally {
    await stack.stop();
  }
};

/** Has PostgreSQL date every commit, from its next start on. */
async function dateCommits(stack: KillStack): Promise<void> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  await client.query('ALTER SYSTEM SET track_commit_timestamp = on');
  client.on('error', () => undefined);
  await stack.kill('database');
  await stack.recovered('database');
}

async function strike(stack: KillStack, aim: Aim, plan: readonly PlannedKill[]): Promise<DoneKill[]> {
  const done: DoneKill[] = [];
  for (const planned of plan) {
    await aim.next(planned.moment);
    await sleep(planned.afterMs);
    const atMs = await stack.kill(planned.target);
    const backMs = await stack.recovered(planned.target);
    done.push({ ...planned, atMs, backMs });
    if (done.length % 20 === 0) console.log(`${done.length} of ${plan.length} kills`);
    await sleep(planned.calmMs);
  }
  return done;
}

/** Keeps so many pipelines going until the kills are done, then lets them end; answers how many there were. */
async function playUntil(striking: Promise<unknown>, play: Play, over: AbortController): Promise<number> {
  let started = 0;
  let calm = false;
  const one = async () => {
    while (!calm) await playPipeline(play, smallBrief(++started, seed));
  };
  const playing = Promise.all(Array.from({ length: atOnce }, one));
  // Whoever fails first says why; the others would go on for ever.
  await Promise.race([striking, playing.then(() => striking)]);
  calm = true;
  const stuck = setTimeout(
    () => over.abort(new Error('After the last kill the pipelines did not end.')),
    stuckMs,
  );
  await playing.finally(() => clearTimeout(stuck));
  return started;
}

/** Which kills of the database or the web process were near. */
function tellDropped(first: JudgedCall, next: JudgedCall, kills: readonly DoneKill[]): void {
  const near = kills
    .filter(({ atMs }) => Math.abs(atMs - first.atMs) < 15_000)
    .map(({ target, atMs }) => `${target} killed at ${atMs - first.atMs} ms`);
  console.log(
    `dropped: ${first.schema}, answered after ${first.endedMs} ms, asked again as ${next.schema} at ${next.atMs - first.atMs} ms; ${near.join(', ')}`,
  );
}

function countBy<T extends string>(names: readonly T[], met: readonly T[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, met.filter((each) => each === name).length]));
}
