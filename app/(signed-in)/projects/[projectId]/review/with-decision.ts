import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { Decision, ProjectView, ReviewView, StageState } from '#server/pipeline/views.ts';
import { stageAfter } from '../../../../project-parts/stages.ts';

const states: Readonly<Record<Decision, StageState>> = {
  approved: 'approved',
  changes_requested: 'changes_requested',
  rejected: 'rejected',
  reopened: 'in_review',
};

export interface TakenDecision {
  readonly stage: StageName;
  readonly decision: Decision;
  readonly comment: string;
  readonly overrideReason?: string | null;
  readonly by: string;
  readonly at: Date;
}

/** The project as it will look once a decision is taken: shown at once, taken back if the server says no. */
export function withDecision(project: ProjectView, taken: TakenDecision): ProjectView {
  const next = stageAfter(taken.stage);
  return {
    ...project,
    stages: project.stages.map((view) => {
      if (view.stage === taken.stage && view.version) {
        const { version } = view;
        const review: ReviewView = {
          id: 'taken',
          stage: taken.stage,
          decision: taken.decision,
          comment: taken.comment,
          overrideReason: taken.overrideReason ?? null,
          by: taken.by,
          at: taken.at,
          versionId: version.id,
          versionNumber: version.number,
        };
        return { ...view, state: states[taken.decision], review };
      }
      // A stage with nothing in it opens and closes with the one before it.
      if (view.stage !== next || view.version || view.state === 'running') return view;
      return { ...view, state: taken.decision === 'approved' ? 'ready' : 'locked' };
    }),
  };
}
