import fs from 'node:fs';
import path from 'node:path';
import type { OrchestratorClient } from '../client/create-orchestrator-client.ts';
import { type ApprovalPolicy, type Stage, stages } from './approval-policy.ts';
import { Ended, exitCodes } from './exit-codes.ts';
import { settleStage } from './settle-stage.ts';
import { inDollars, inSeconds, showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';
import { writeResults } from './write-results.ts';

export interface RunWish {
  /** A file, or `-` for standard input; null where `projectId` goes on with a project that is there. */
  readonly brief: string | null;
  readonly projectId: string | undefined;
  readonly name: string | undefined;
  readonly folder: string;
  readonly policy: ApprovalPolicy;
  readonly override: string | undefined;
  readonly until: Stage;
}

export interface StageResult {
  readonly stage: Stage;
  readonly state: 'approved' | 'waiting';
  readonly version: number;
  readonly draftedShare: number;
  readonly costUsd: number;
  readonly ms: number;
}

export interface RunResult {
  readonly outcome: 'done' | 'waiting';
  readonly projectId: string;
  readonly address: string;
  readonly stages: readonly StageResult[];
  readonly costUsd: number;
  readonly files: readonly string[];
}

interface Running {
  readonly client: OrchestratorClient;
  readonly url: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

const changesMax = 20;

/** Takes a brief through its stages, as far as the policy lets it, and writes what came of it. What is approved already is not done again. */
export async function runBrief(wish: RunWish, running: Running): Promise<RunResult> {
  const { client, url, terminal, signal } = running;
  const projectId = wish.projectId ?? (await createProject(wish, running));
  const address = `${url}/projects/${projectId}`;
  terminal.note(`Project: ${address}`);
  const results: StageResult[] = [];
  try {
    for (const stage of stages.slice(0, stages.indexOf(wish.until) + 1)) {
      const result = await runStageOf(projectId, stage, wish, running);
      results.push(result);
      if (result.state === 'waiting') break;
    }
  } catch (error) {
    terminal.note(`What is done is kept. Go on with: ai-project-orchestrator run --project ${projectId}`);
    throw error;
  }
  const files = await writeResults(client, { projectId, folder: wish.folder });
  const { costUsd } = await client.projects.get.query({ projectId }, { signal });
  const outcome = results.every(({ state }) => state === 'approved') ? 'done' : 'waiting';
  return { outcome, projectId, address, stages: results, costUsd, files };
}

async function createProject(
  { brief, name }: RunWish,
  { client, terminal, signal }: Running,
): Promise<string> {
  const text = brief === '-' ? await terminal.readInput() : readBrief(brief);
  // With an id of our making it may be sent again, and makes one project.
  const made = { id: crypto.randomUUID(), brief: text, ...(name !== undefined && { name }) };
  const { projectId } = await client.projects.create.mutate(made, { signal });
  return projectId;
}

function readBrief(file: string | null): string {
  try {
    return fs.readFileSync(path.resolve(file ?? ''), 'utf8');
  } catch (error) {
    throw new Ended(exitCodes.wrongUse, `The brief cannot be read: ${(error as Error).message}`);
  }
}

async function runStageOf(
  projectId: string,
  stage: Stage,
  wish: RunWish,
  running: Running,
): Promise<StageResult> {
  const { client, terminal, signal } = running;
  const startedMs = performance.now();
  let request: Parameters<OrchestratorClient['runs']['start']['mutate']>[0]['request'] = null;
  for (let turn = 0; turn < changesMax; turn++) {
    const before = await stageNow(client, { projectId, stage, signal });
    const progress = showProgress(stage, terminal.note);
    if (request || !before.version || before.state === 'changes_requested' || before.state === 'rejected')
      await client.runStage({ projectId, stage, request, signal, onEvent: progress.onEvent });
    const { state, version } = await stageNow(client, { projectId, stage, signal });
    if (!version) throw new Ended(exitCodes.failed, `${stage}: there is no version.`);
    const under = { projectId, stage, versionId: version.id, contentHash: version.hash };
    const { number, draftedShare, costUsd } = version;
    const ms = Math.round(performance.now() - startedMs);
    terminal.note(
      `${stage}: version ${number}, ${inDollars(costUsd)}, ${inSeconds(ms)}${draftedShare > 0 ? `, ${Math.round(draftedShare * 100)} % drafted offline` : ''}`,
    );
    const result = { stage, version: number, draftedShare, costUsd, ms };
    if (state === 'approved') return { ...result, state };
    const approval = wish.policy[stage];
    const settled = await settleStage(under, { client, terminal, approval, override: wish.override, signal });
    if (settled.outcome !== 'changes') return { ...result, state: settled.outcome };
    const { versionId, contentHash } = under;
    request = { versionId, contentHash, feedback: [{ anchor: null, text: settled.text }] };
  }
  throw new Ended(exitCodes.waiting, `${stage}: changed ${changesMax} times; go on in the browser.`);
}

async function stageNow(
  client: OrchestratorClient,
  { projectId, stage, signal }: { projectId: string; stage: Stage; signal: AbortSignal },
) {
  const project = await client.projects.get.query({ projectId }, { signal });
  const view = project.stages.find((one) => one.stage === stage);
  if (!view) throw new Ended(exitCodes.unexpected, `The server knows no stage ${stage}.`);
  return view;
}
