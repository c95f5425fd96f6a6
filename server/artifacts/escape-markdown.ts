/** Where GitHub's Markdown makes a link of bare text: addresses of pages and of people. A superset. */
const linkLike = /:\/\/|www\.|@./iu;
/** Runs that may be shown as code; what stands between them ends a link as well. */
const runs = /([^\s`|]+)/u;
const special = /[\\`*_[\]<>|~&$]/g;
/** What begins a heading, list, rule or quotation at the start of a line. */
const opening = /^(#{1,6}(?=\s|$)|[-+=]|\d{1,9}(?=[.)]))/;

/**
 * One line of Markdown that shows a text's own characters and nothing live: no HTML, no image, no link, no block.
 * Whatever could become a link by itself is shown as code, for a backslash does not stop every renderer.
 */
export function escapeMarkdown(text: string): string {
  const line = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return line
    .split(runs)
    .map((run, index) => (linkLike.test(run) ? `\`${run}\`` : escapeWords(run, index <= 1)))
    .join('');
}

function escapeWords(words: string, first: boolean): string {
  const safe = words.replace(special, '\\$&');
  if (!first) return safe;
  return safe.replace(opening, (marker) => (/\d/.test(marker) ? `${marker}\\` : `\\${marker}`));
}
