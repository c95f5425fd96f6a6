import type { StageName } from '#server/pipeline/stages/stage.ts';
import { isStage } from '../../../project-parts/stages.ts';

export const views = ['document', 'roadmap', 'map', 'dependencies', 'history', 'trace', 'activity'] as const;
export type View = (typeof views)[number];

/** What the address says is on screen. `stage` is null where it leaves the choice to the project's state. */
export interface Place {
  readonly stage: StageName | null;
  readonly view: View;
  /** An older version to look at; null for the newest. */
  readonly versionId: string | null;
  /** In the history, the versions that are compared: both, or the newer one with the one that it was made from. */
  readonly from: string | null;
  readonly to: string | null;
  /** In the history, the item whose own changes are told. */
  readonly item: string | null;
  /** The thread of the discussion to show. */
  readonly threadId: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const itemIdPattern = /^[A-Z]{1,4}-\d{1,9}$/;

export function readPlace(params: Pick<URLSearchParams, 'get'>): Place {
  const stage = params.get('stage');
  const matching = (name: string, pattern: RegExp) => {
    const value = params.get(name);
    return value !== null && pattern.test(value) ? value : null;
  };
  return {
    stage: isStage(stage) ? stage : null,
    view: views.find((view) => view === params.get('view')) ?? 'document',
    versionId: matching('version', uuid),
    from: matching('from', uuid),
    to: matching('to', uuid),
    item: matching('item', itemIdPattern),
    threadId: matching('thread', uuid),
  };
}

/** The address of a place within a project, relative to the project's own. */
export function hrefOf(
  {
    stage,
    view = 'document',
    versionId = null,
    from = null,
    to = null,
    item = null,
    threadId = null,
  }: Partial<Place>,
  anchor = '',
): string {
  const params = new URLSearchParams();
  if (stage) params.set('stage', stage);
  if (view !== 'document') params.set('view', view);
  if (versionId) params.set('version', versionId);
  if (view === 'history') {
    if (from) params.set('from', from);
    if (to) params.set('to', to);
    if (item) params.set('item', item);
  }
  if (threadId) params.set('thread', threadId);
  const query = params.size === 0 ? '' : `?${params}`;
  return `${query}${anchor === '' ? '' : `#${encodeURIComponent(anchor)}`}`;
}
