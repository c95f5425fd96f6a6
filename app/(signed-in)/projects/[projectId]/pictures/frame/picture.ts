import type { ReactNode } from 'react';

/** A part of a picture that stands for an item: it takes the focus and leads to the item. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What it waits for, and what waits for it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A picture, laid out: everything in it is of its final size. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly content: ReactNode;
  /** All that there is to say of a box, of which the picture may show a part. */
  readonly wordsOf: (id: string) => string;
  /** What is drawn above the picture while a box is pointed at. */
  readonly highlightOf?: (id: string) => ReactNode;
}

/** Sizes of print in pictures, in pixels at their natural size. */
export const printPx = { title: 16, text: 13, small: 12 } as const;
