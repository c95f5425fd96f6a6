import type { SearchHit } from '#server/pipeline/search/search-views.ts';

/** Text with what was looked for set off, in its own language (WCAG 3.1.2). */
export function Marked({
  stretches,
  language,
}: {
  stretches: SearchHit['title'];
  language: SearchHit['language'];
}) {
  const pieces = stretches.map(({ text, hit }, index) =>
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
  return <span lang={language ?? undefined}>{pieces}</span>;
}
