import type { SearchHit } from '#server/pipeline/search/search-views.ts';
import { stageTitles } from '../project-parts/stages.ts';

/** Where a hit is. */
export function hrefOfHit(hit: SearchHit): string {
  const project = `/projects/${hit.project.id}`;
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
  if (hit.kind === 'item') return `${stageTitles[hit.stage]} of ${hit.project.name}${archived}`;
  return hit.kind === 'brief' ? `Brief of ${hit.project.name}${archived}` : `Project${archived}`;
}

export function titleOfHit(hit: SearchHit): string {
  const title = hit.title.map(({ text }) => text).join('');
  const id = idOfHit(hit);
  if (id) return `${id} ${title}`;
  return hit.kind === 'brief' ? `Brief of ${hit.project.name}` : title;
}
