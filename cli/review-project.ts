import type { OrchestratorClient } from '../client/create-orchestrator-client.ts';
import { type Stage, stages } from './approval-policy.ts';
import { Ended, exitCodes } from './exit-codes.ts';
import type { UnderReview } from './settle-stage.ts';

export interface ReviewWish {
  readonly projectId: string;
  /** Else the first stage that waits. */
  readonly stage: Stage | undefined;
  readonly approve: boolean;
  readonly override: string | undefined;
  /** What should change. */
  readonly request: string | undefined;
  /** Item or section that it is about; else the whole stage. */
  readonly on: string | undefined;
  /** Why it is rejected. */
  readonly reject: string | undefined;
}

export interface Reviewed extends UnderReview {
  readonly version: number;
  readonly findings: number;
  readonly decision: 'approved' | 'changes_requested' | 'rejected' | null;
}

/** Decides on the stage that waits, or tells which one that is. */
export async function reviewProject(client: OrchestratorClient, wish: ReviewWish): Promise<Reviewed> {
  const { projectId } = wish;
  const { stages: views } = await client.projects.get.query({ projectId });
  const waiting = stages
    .filter((stage) => wish.stage === undefined || stage === wish.stage)
    .map((stage) => views.find((view) => view.stage === stage && view.state === 'in_review'))
    .find((view) => view?.version);
  if (!waiting?.version)
    throw new Ended(
      exitCodes.wrongUse,
      `Nothing waits for a review${wish.stage ? ` in ${wish.stage}` : ''}.`,
    );
  const { stage, version } = waiting;
  const under = { projectId, stage, versionId: version.id, contentHash: version.hash };
  const { findings } = await client.quality.findings.query({ projectId, stage, versionId: version.id });
  const decision = await decide(client, under, wish);
  return { ...under, version: version.number, findings: findings.length, decision };
}

async function decide(
  client: OrchestratorClient,
  under: UnderReview,
  { approve, override, request, on, reject }: ReviewWish,
): Promise<Reviewed['decision']> {
  const { reviews } = client;
  if (approve) {
    await reviews.approve.mutate({ ...under, ...(override !== undefined && { override }) });
    return 'approved';
  }
  if (request !== undefined) {
    await reviews.requestChanges.mutate({ ...under, feedback: [{ anchor: on ?? null, text: request }] });
    return 'changes_requested';
  }
  if (reject === undefined) return null;
  await reviews.reject.mutate({ ...under, comment: reject });
  return 'rejected';
}
