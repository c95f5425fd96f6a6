import type { SearchHit } from '#server/pipeline/search/search-views.ts';

/** Text with what was looked for set off. */
export function Marked({ stretches }: { stretches: SearchHit['title'] }) {
  return stretches.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no id and never move
      <mark key={index} className="text-ink">
        {text}
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no id and never move
      <span key={index}>{text}</span>
    ),
  );
}
