import type { Finding } from '#server/artifacts/quality/finding.ts';

const name = 'finding';

/** Whether words can be marked without touching the document: the CSS Custom Highlight API. */
export function canMarkWords(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS;
}

/** Marks the words of findings where they stand in the document, also in what is rendered later. Answers how to take the marks away. */
export function markWords(findings: readonly Finding[]): () => void {
  if (!canMarkWords()) return () => undefined;
  let frame = 0;
  const mark = () => {
    frame = 0;
    CSS.highlights.set(name, new Highlight(...findings.flatMap((finding) => rangeOf(finding) ?? [])));
  };
  const later = () => {
    frame ||= requestAnimationFrame(mark);
  };
  mark();
  const observer = new MutationObserver(later);
  const document_ = document.querySelector('[data-document]');
  if (document_) observer.observe(document_, { childList: true, subtree: true, characterData: true });
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    CSS.highlights.delete(name);
  };
}

/** Where a finding's words stand on screen; null where they are not shown. */
function rangeOf({ itemId, before, words }: Finding): Range | null {
  const item = document.getElementById(itemId);
  if (!item || words === '') return null;
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  const text = nodes.map(({ data }) => data).join('');
  const found = text.indexOf(before + words);
  const start = found < 0 ? text.indexOf(words) : found + before.length;
  if (start < 0) return null;
  const range = document.createRange();
  const from = placeOf(nodes, start);
  const to = placeOf(nodes, start + words.length - 1);
  if (!from || !to) return null;
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset + 1);
  return range;
}

function placeOf(
  nodes: readonly Text[],
  at: number,
): { readonly node: Text; readonly offset: number } | null {
  let passed = 0;
  for (const node of nodes) {
    if (at < passed + node.data.length) return { node, offset: at - passed };
    passed += node.data.length;
  }
  return null;
}
