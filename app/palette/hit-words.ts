import type { SearchHit } from '#server/pipeline/search/search-views.ts';
import { stageTitles } from '../project-parts/stages.ts';
import { threadHref } from '../project-parts/thread-href.ts';

/** Where a hit is. */
export function hrefOfHit(hit: SearchHit): string {
  const project = `/projects/${hit.project.id}`;
  if (hit.kind === 'comment') return threadHref({ ...hit, projectId: hit.project.id });
  if (hit.kind !== 'item') return project;
  const anchor = hit.itemId === 'overview' ? 'section-overview' : hit.itemId;
  return `${project}?stage=${hit.stage}#${encodeURIComponent(anchor)}`;
}

/** The id by which people know it; null where it has none. */
export function idOfHit(hit: SearchHit): string | null {
  return hit.kind === 'item' && hit.itemId !== 'overview' ? hit.itemId : null;
}

/** What kind of thing it is, and whose. */
export function noteOfHit(hit: SearchHit): string {
  const archived = hit.project.archived ? ', archived' : '';
  if (hit.kind === 'comment')
    return `Discussion of ${stageTitles[hit.stage].toLowerCase()} of ${hit.project.name}${archived}`;
  if (hit.kind === 'item') return `${stageTitles[hit.stage]} of ${hit.project.name}${archived}`;
  return hit.kind === 'brief' ? `Brief of ${hit.project.name}${archived}` : `Project${archived}`;
}

export function titleOfHit(hit: SearchHit): string {
  if (hit.kind === 'comment')
    return `${hit.by} on ${hit.anchor ?? `the ${stageTitles[hit.stage].toLowerCase()}`}`;
  const title = hit.title.map(({ text }) => text).join('');
  const id = idOfHit(hit);
  if (id) return `${id} ${title}`;
  return hit.kind === 'brief' ? `Brief of ${hit.project.name}` : title;
}

/** Whether its title holds words that were looked for, which are marked in it. */
export const hasMarkedTitle = ({ kind }: SearchHit): boolean => kind !== 'brief' && kind !== 'comment';
