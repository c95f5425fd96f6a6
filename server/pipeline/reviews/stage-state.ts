import { isLive } from '../runs/is-live.ts';
import { type StageName, stageNames } from '../stages/stage.ts';
import type { Decision, RunStatus, StageState } from '../views.ts';

/** What is known of a stage: its newest version with the last decision on it, and its newest run. */
export interface StageFacts {
  readonly version: { readonly id: string; readonly decision: Decision | null } | null;
  readonly run: RunStatus | null;
}

/** Where a stage stands; see `StageState` for the meanings. */
export function stageState(facts: StageFacts, previousApproved: boolean): StageState {
  if (facts.run !== null && isLive(facts.run)) return 'running';
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
