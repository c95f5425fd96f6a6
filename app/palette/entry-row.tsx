import type { Entry } from './actions.tsx';
import { hasMarkedTitle, idOfHit } from './hit-words.ts';
import { Marked } from './marked.tsx';
import type { Found } from './use-palette-groups.tsx';

export function EntryRow({ entry }: { entry: Entry | Found }) {
  const hit = 'hit' in entry ? entry.hit : null;
  const id = hit && idOfHit(hit);
  return (
    <>
      {entry.icon}
      <span className="flex min-w-0 flex-1 flex-col">
        <span dir="auto" className="line-clamp-2 wrap-anywhere">
          {id && <span className="mr-2 font-mono text-xs whitespace-nowrap text-ink-soft">{id}</span>}
          {hit && hasMarkedTitle(hit) ? (
            <Marked stretches={hit.title} language={hit.language} />
          ) : (
            entry.title
          )}
        </span>
        {hit?.excerpt.some((stretch) => stretch.hit) && (
          <span dir="auto" className="line-clamp-2 text-sm wrap-anywhere text-ink-soft">
            <Marked stretches={hit.excerpt} language={hit.language} />
          </span>
        )}
        {entry.note && (
          <span dir="auto" className="truncate text-xs text-ink-soft">
            {entry.note}
          </span>
        )}
      </span>
    </>
  );
}
