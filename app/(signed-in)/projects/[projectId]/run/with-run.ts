import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ProjectView } from '#server/pipeline/views.ts';

/** The project as it will be told by the server in a moment, so that a run shows without waiting for it. */
export function withRun(project: ProjectView, stage: StageName, runId: string): ProjectView {
  return {
    ...project,
    stages: project.stages.map((view) =>
      view.stage !== stage || view.run?.id === runId
        ? view
        : {
            ...view,
            state: 'running',
            run: {
              id: runId,
              stage,
              status: 'queued',
              createdAt: new Date(),
              startedAt: null,
              finishedAt: null,
              costUsd: 0,
              error: null,
              createdBy: '',
              refresh: null,
            },
          },
    ),
  };
}
