import type { Bench, Figures } from '#bench/bench.ts';
import { composeBriefs } from '#bench/pipeline/compose-briefs.ts';
import { quantiles } from '#bench/quantiles.ts';
import { rounded } from '#bench/rounded.ts';
import { startSimulatorProcess } from '#bench/simulator-process.ts';
import { requestsByStage } from '#bench/weather/workload.ts';
import { batched } from '#server/models/batched.ts';
import type { Complete, Completion, CompletionRequest } from '#server/models/completion.ts';
import { createFleet } from '#server/models/create-fleet.ts';
import { createOpenRouterClient, createUpstreamAgent } from '#server/models/openrouter/client.ts';
import { systemClock } from '#server/platform/clock.ts';
import { random } from '#server/platform/random.ts';
import { stallMeter } from '#server/platform/stall-meter.ts';

const seed = 1;
const tasks = 30;
const full = { rounds: 12 };
const quick = { rounds: 4 };
const priorities = ['background', 'interactive'] as const;
type Priority = (typeof priorities)[number];
/** What a preparation and a run give their tasks. */
const deadlineMs: Readonly<Record<Priority, number>> = { background: 60_000, interactive: 12_000 };
const goalMs = 4_500;

interface Round {
  readonly wallMs: number;
  readonly calls: number;
  readonly completions: readonly Completion[];
}

/**
 * The coding prompts of 30 stories of one project at once, as they are asked for while the stories are reviewed and as a run asks for them: each in a call of its own,
 * and with shared calls. Calm weather, real time, a simulator of their own for each of the two; round by round in turn, no two rounds alike.
 */
export const batching: Bench = async (options) => {
  const { rounds } = options.quick ? quick : full;
  console.log(`seed ${seed}; ${tasks} prompts a round, ${rounds} rounds of each`);
  const figures: Record<string, Figures> = {};
  for (const priority of priorities) {
    const alone = await startContender(false);
    const shared = await startContender(true);
    try {
      const played = { alone: [] as Round[], shared: [] as Round[] };
      for (let round = 0; round < rounds; round++) {
        played.alone.push(await alone.play(requestsOf(priority, round)));
        played.shared.push(await shared.play(requestsOf(priority, round)));
      }
      const [apart, together] = [figuresOf(played.alone), figuresOf(played.shared)];
      tell(priority, apart, together);
      figures[priority] = {
        alone: apart,
        shared: together,
        savedShare: rounded(1 - together.usd / apart.usd, 4),
      };
    } finally {
      await alone.stop();
      await shared.stop();
    }
  }
  return { seed, tasks, rounds, ...figures };
};

async function startContender(shares: boolean) {
  const simulator = await startSimulatorProcess(seed);
  const agent = createUpstreamAgent();
  const client = createOpenRouterClient({
    baseURL: simulator.baseURL,
    apiKey: 'sk-bench',
    clock: systemClock,
    dispatcher: agent,
    extras: true,
  });
  const stalls = stallMeter(systemClock);
  const { stalledMs } = stalls;
  const fleet = createFleet({ client, standIns: true, clock: systemClock, random, stalledMs });
  const complete: Complete = shares
    ? batched(fleet.complete, { clock: systemClock, outlook: fleet.outlook })
    : fleet.complete;
  return {
    async play(requests: readonly CompletionRequest[]): Promise<Round> {
      const startedMs = performance.now();
      const forever = new AbortController().signal;
      const completions = await Promise.all(requests.map((request) => complete(request)(forever)));
      const wallMs = performance.now() - startedMs;
      return { wallMs, calls: (await simulator.takeLog()).length, completions };
    },
    async stop() {
      fleet.close();
      stalls.stop();
      await agent.destroy();
      await simulator.stop();
    },
  };
}

const [brief = ''] = composeBriefs(1, seed).values();
const prompts = requestsByStage(brief).find(({ stage }) => stage === 'prompts')?.requests ?? [];

function requestsOf(priority: Priority, round: number): CompletionRequest[] {
  return Array.from({ length: tasks }, (_, index) => {
    const prompt = prompts[index % prompts.length];
    if (!prompt) throw new Error('There is no prompt to ask for.');
    const nowMs = systemClock.nowMs();
    return {
      ...prompt,
      task: `${prompt.task}/${round}-${index}`,
      priority,
      deadlineMs: nowMs + deadlineMs[priority],
      ...(priority === 'interactive' ? { goalMs: nowMs + goalMs } : {}),
    };
  });
}

function figuresOf(rounds: readonly Round[]) {
  const completions = rounds.flatMap((round) => round.completions);
  const sum = (of: (completion: Completion) => number) =>
    completions.reduce((all, completion) => all + of(completion), 0);
  const { p50, p95 } = quantiles(rounds.map(({ wallMs }) => wallMs));
  return {
    wallMs: { p50, p95 },
    calls: rounds.reduce((all, { calls }) => all + calls, 0),
    usd: rounded(
      sum(({ provenance }) => provenance.costUsd),
      4,
    ),
    promptTokens: sum(({ provenance }) => provenance.promptTokens),
    completionTokens: sum(({ provenance }) => provenance.completionTokens),
    inSharedCalls: sum(({ provenance }) => (provenance.sharedBy ? 1 : 0)),
    drafted: sum(({ provenance }) => (provenance.answeredBy === 'drafter' ? 1 : 0)),
  };
}

function tell(priority: Priority, alone: Figures, shared: Figures): void {
  console.log(`\n${priority}`);
  console.table({ alone, shared });
}
