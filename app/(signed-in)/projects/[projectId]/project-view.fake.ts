import type { ProjectView, StageView, VersionView } from '#server/pipeline/views.ts';

/** The moment at which everything of a made-up project happened. */
export const at = new Date(0);

export function versionView(id: string): VersionView {
  return {
    id,
    number: 1,
    hash: '',
    createdAt: at,
    authorKind: 'model',
    author: null,
    runId: null,
    costUsd: 0,
    draftedShare: 0,
    conflicts: 0,
  };
}

export function stageView(stage: StageView['stage'], change: Partial<StageView> = {}): StageView {
  return {
    stage,
    state: 'locked',
    version: null,
    preparation: null,
    run: null,
    review: null,
    feedback: [],
    ...change,
  };
}

export function projectView(stages: readonly StageView[]): ProjectView {
  return {
    id: 'p',
    name: 'P',
    createdAt: at,
    archivedAt: null,
    brief: { id: 'b', number: 1, text: '', details: {}, language: 'en', createdAt: at },
    stages: [...stages],
    costUsd: 0,
  };
}
