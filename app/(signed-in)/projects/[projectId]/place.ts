import type { StageName } from '#server/pipeline/stages/stage.ts';
import { isStage } from '../../../project-parts/stages.ts';

export const views = ['document', 'history', 'activity'] as const;
export type View = (typeof views)[number];

/** What the address says is on screen. `stage` is null where it leaves the choice to the project's state. */
export interface Place {
  readonly stage: StageName | null;
  readonly view: View;
  /** An older version to look at; null for the newest. */
  readonly versionId: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readPlace(params: Pick<URLSearchParams, 'get'>): Place {
  const stage = params.get('stage');
  const versionId = params.get('version');
  return {
    stage: isStage(stage) ? stage : null,
    view: views.find((view) => view === params.get('view')) ?? 'document',
    versionId: versionId !== null && uuid.test(versionId) ? versionId : null,
  };
}

/** The address of a place within a project, relative to the project's own. */
export function hrefOf({ stage, view = 'document', versionId = null }: Partial<Place>, anchor = ''): string {
  const params = new URLSearchParams();
  if (stage) params.set('stage', stage);
  if (view !== 'document') params.set('view', view);
  if (versionId) params.set('version', versionId);
  const query = params.size === 0 ? '' : `?${params}`;
  return `${query}${anchor === '' ? '' : `#${encodeURIComponent(anchor)}`}`;
}
