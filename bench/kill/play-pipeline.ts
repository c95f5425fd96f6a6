import { type StageName, stageNames } from '#server/pipeline/stages/stage.ts';
import type { ArtifactView, ProjectView, Started } from '#server/pipeline/views.ts';
import type { Moment } from './kill-plan.ts';
import { Refusal, type RetryingClient } from './retrying-client.ts';

/** What a client was told for sure: none of it may be gone afterwards. */
export interface Witnessed {
  readonly projects: string[];
  readonly runs: string[];
  /** Runs that ended otherwise than with an artifact, or whose end was never told, with how. */
  readonly runsLost: string[];
  readonly versions: { readonly id: string; readonly hash: string }[];
  readonly approvals: string[];
  /** Events that did not come, or came again. */
  eventsMissed: number;
  eventsTwice: number;
}

export function newWitness(): Witnessed {
  return {
    projects: [],
    runs: [],
    runsLost: [],
    versions: [],
    approvals: [],
    eventsMissed: 0,
    eventsTwice: 0,
  };
}

export interface Play {
  readonly client: RetryingClient;
  readonly witness: Witnessed;
  readonly at: (moment: Moment) => void;
}

/** One brief through every stage, each approved at once, whatever happens to the system meanwhile. */
export async function playPipeline(
  play: Play,
  brief: { readonly name: string; readonly text: string },
): Promise<void> {
  const { client, witness } = play;
  const id = crypto.randomUUID();
  const project = { id, name: brief.name, brief: brief.text };
  const { projectId } = await client.mutate<{ projectId: string }>('projects.create', project);
  witness.projects.push(projectId);
  for (const stage of stageNames) {
    while (!(await runStage(play, projectId, stage)));
    await approve(play, projectId, stage);
  }
}

/** Whether the stage has a version now. */
async function runStage(
  { client, witness, at }: Play,
  projectId: string,
  stage: StageName,
): Promise<boolean> {
  const started = await client.mutate<Started>('runs.start', { projectId, stage });
  if (started.outcome === 'version') return true;
  const { runId } = started;
  witness.runs.push(runId);
  at('started');
  let next = 0;
  let last = 'nothing';
  let tasks = 0;
  const finished = new Set<string>();
  for await (const { seq, event } of client.events(runId)) {
    witness.eventsMissed += Math.max(0, seq - next);
    witness.eventsTwice += seq < next ? 1 : 0;
    next = seq + 1;
    last = event.kind;
    if (event.kind === 'run.started') {
      tasks = event.tasks.length;
      finished.clear();
    }
    if (event.kind === 'task.words') at('words');
    if (event.kind === 'task.finished') {
      finished.add(event.task);
      at(finished.size === tasks ? 'saving' : 'task finished');
    }
  }
  if (last === 'artifact.ready') return true;
  witness.runsLost.push(`${stage} ${runId} ended with ${last}`);
  return false;
}

async function approve({ client, witness, at }: Play, projectId: string, stage: StageName): Promise<void> {
  const view = await client.query<ArtifactView>('artifacts.get', { projectId, stage });
  const { id: versionId, hash: contentHash } = view.version;
  witness.versions.push({ id: versionId, hash: contentHash });
  at('approving');
  try {
    await client.mutate('reviews.approve', { projectId, stage, versionId, contentHash });
  } catch (error) {
    // The answer to an earlier try was lost: it is approved already.
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    const { stages } = await client.query<ProjectView>('projects.get', { projectId });
    const state = stages.find((each) => each.stage === stage)?.state;
    if (state !== 'approved') throw error;
  }
  witness.approvals.push(versionId);
}
