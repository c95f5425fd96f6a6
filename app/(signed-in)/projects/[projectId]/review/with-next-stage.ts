import type { NextStage, ProjectView } from '#server/pipeline/views.ts';
import { withRun } from '../run/with-run.ts';

/** The project once a stage is opened by the approval before it, so that nothing need be asked for to show it. */
export function withNextStage(project: ProjectView, next: NextStage): ProjectView {
  if (next.outcome === 'refused') return project;
  if (next.outcome === 'run') return withRun(project, next.stage, next.runId);
  const { version } = next.artifact;
  return {
    ...project,
    stages: project.stages.map((view) =>
      view.stage !== next.stage || view.version?.id === version.id
        ? view
        : {
            ...view,
            version,
            state: 'in_review',
            run: null,
            review: null,
            preparation: null,
          },
    ),
  };
}
