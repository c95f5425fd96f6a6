/** Whatever a person does themselves says where they want to be. */
const ownMoves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Brings an item to the top of the screen and keeps it there while the document around it grows: what stands above it is at first only as
 * high as was guessed. Ends with the first thing that the reader does; answers how to end it before.
 */
export function keepInView(item: HTMLElement, document: HTMLElement): () => void {
  const show = () => item.scrollIntoView({ block: 'start' });
  show();
  const growth = new ResizeObserver(show);
  growth.observe(document);
  function end(): void {
    growth.disconnect();
    for (const move of ownMoves) window.removeEventListener(move, end);
  }
  for (const move of ownMoves) window.addEventListener(move, end, { passive: true });
  return end;
}
