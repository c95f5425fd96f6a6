import type { Box } from './picture.ts';

type Way = 'left' | 'right' | 'up' | 'down';
const ways: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
/** A box that stands aside counts as this much farther than one straight ahead. */
const aside = 3;

/**
 * Where a key leads from a box: left and right along the lines, to what it waits for and to what waits for it, else to the nearest box
 * on that side. Null for a key that leads nowhere.
 */
export function moveFocus(boxes: readonly Box[], id: string, key: string): string | null {
  if (key === 'Home') return boxes[0]?.id ?? null;
  if (key === 'End') return boxes.at(-1)?.id ?? null;
  const [way, from] = [ways[key], boxes.find((box) => box.id === id)];
  if (!way || !from) return null;
  const along = way === 'left' ? from.before : way === 'right' ? from.after : [];
  const linked = nearest(
    from,
    way,
    boxes.filter((box) => along.includes(box.id)),
  );
  return (
    (
      linked ??
      nearest(
        from,
        way,
        boxes.filter((box) => isOnSide(from, box, way)),
      )
    )?.id ?? null
  );
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

function isOnSide(from: Box, to: Box, way: Way): boolean {
  const [a, b] = [middle(from), middle(to)];
  switch (way) {
    case 'left':
      return b.x < a.x - 1;
    case 'right':
      return b.x > a.x + 1;
    case 'up':
      return b.y < a.y - 1;
    case 'down':
      return b.y > a.y + 1;
  }
}

function nearest(from: Box, way: Way, boxes: readonly Box[]): Box | undefined {
  const far = (to: Box) => {
    const [a, b] = [middle(from), middle(to)];
    const [x, y] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
    return way === 'left' || way === 'right' ? x + aside * y : y + aside * x;
  };
  let best: Box | undefined;
  for (const box of boxes) if (box.id !== from.id && (!best || far(box) < far(best))) best = box;
  return best;
}
