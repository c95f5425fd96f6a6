import { type StageName, stageNames } from './stage.ts';
import type { Decision, RunStatus, StageState } from './views.ts';

/** What is known of a stage: its newest version with the last decision on it, and its newest run. */
export interface StageFacts {
  readonly version: { readonly id: string; readonly decision: Decision | null } | null;
  readonly run: RunStatus | null;
}

/** Where a stage stands; see `StageState` for the meanings. */
export function stageState(facts: StageFacts, previousApproved: boolean): StageState {
  if (facts.run === 'queued' || facts.run === 'running') return 'running';
  if (facts.version === null) {
    if (!previousApproved) return 'locked';
    return facts.run === 'failed' ? 'failed' : 'ready';
  }
  const { decision } = facts.version;
  return decision === null || decision === 'reopened' ? 'in_review' : decision;
}

/** The states of all stages, each looking at the one before it. */
export function stageStates(factsOf: (stage: StageName) => StageFacts): Record<StageName, StageState> {
  const states = {} as Record<StageName, StageState>;
  for (const [index, stage] of stageNames.entries()) {
    const before = stageNames[index - 1];
    const approved = before === undefined || factsOf(before).version?.decision === 'approved';
    states[stage] = stageState(factsOf(stage), approved);
  }
  return states;
}

/** Which decisions a reviewer may take in a state. */
export function allowedDecisions(decision: Decision | null): readonly Decision[] {
  if (decision === null || decision === 'reopened') return ['approved', 'changes_requested', 'rejected'];
  return ['reopened'];
}

export interface Lineage {
  readonly briefVersionId: string;
  readonly upstream: Readonly<Partial<Record<StageName, string>>>;
}

/**
 * Why a version no longer follows from what stands before it, in words; null while it does. `approved` gives the version that is
 * approved now, or null where the stage's newest version is not approved.
 */
export function staleReason(
  version: Lineage,
  brief: { readonly id: string; readonly number: number },
  approved: (stage: StageName) => { readonly id: string; readonly number: number } | null,
): string | null {
  if (version.briefVersionId !== brief.id)
    return `The brief was changed (version ${brief.number}) after this was made.`;
  for (const stage of stageNames) {
    const madeFrom = version.upstream[stage];
    if (madeFrom === undefined) continue;
    const now = approved(stage);
    if (now === null) return `The ${stage} that this was made from are not approved at the moment.`;
    if (now.id !== madeFrom)
      return `Newer ${stage} (version ${now.number}) were approved after this was made.`;
  }
  return null;
}
