'use client';

import { type ReactNode, startTransition, use, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { AnchorContext } from './document-scope.tsx';
import { inTurn } from './in-turn.ts';

/** A document of so many items is there as a whole from the beginning. */
const wholeMax = 40;
/** Of a longer one, what the first screens show. */
const firstPx = 2_400;
/** What is rendered in one go must not hold up a key that is pressed meanwhile. */
const piecePx = 3_000;
/** What comes this close to the screen cannot wait for its turn. */
const nearPx = 800;

interface LongListProps<T> {
  readonly items: readonly T[];
  /** How many items stand before these in the document, and how many it has. */
  readonly before: number;
  readonly of: number;
  /** About how high one is: what is not rendered yet takes that much room. */
  readonly itemPx: number;
  readonly children: (item: T) => ReactNode;
}

/**
 * Items of a document that may have hundreds: the first ones at once, the others piece by piece within a second or two. It ends up whole,
 * so that finding in the page, links, keys, screen readers and printing meet all of it; the browser leaves out what is off screen.
 */
export function LongList<T extends { readonly id: string }>({ items, ...rest }: LongListProps<T>) {
  const { before, of, itemPx, children } = rest;
  if (of <= wholeMax) return items.map(children);
  const size = Math.ceil(piecePx / itemPx);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => {
    const from = index * size;
    const piece = items.slice(from, from + size);
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place; what is there stays when an item before it goes
    return <Piece key={index} {...rest} items={piece} before={before + from} />;
  });
}

function Piece<T extends { readonly id: string }>({ items, before, itemPx, children }: LongListProps<T>) {
  const anchor = use(AnchorContext);
  const place = useRef<HTMLDivElement>(null);
  const [isThere, setThere] = useState(before * itemPx < firstPx);
  if (!isThere && items.some(({ id }) => id === anchor?.id)) setThere(true);

  useEffect(() => {
    if (isThere || !place.current) return;
    const leave = inTurn(() => startTransition(() => setThere(true)));
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && setThere(true), {
      rootMargin: `${nearPx}px`,
    });
    near.observe(place.current);
    const onPrint = () => flushSync(() => setThere(true));
    window.addEventListener('beforeprint', onPrint);
    return () => {
      leave();
      near.disconnect();
      window.removeEventListener('beforeprint', onPrint);
    };
  }, [isThere]);

  const px = items.length * itemPx;
  if (!isThere) return <div ref={place} data-piece="coming" style={{ blockSize: px }} />;
  return (
    <div
      // Wide enough for what items show around themselves: such a box clips.
      className="lazy-block -mx-4 -my-1 flex flex-col gap-1 px-4 py-1"
      style={{ containIntrinsicBlockSize: `auto ${px}px` }}
    >
      {items.map(children)}
    </div>
  );
}
