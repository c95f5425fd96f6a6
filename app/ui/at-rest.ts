import { whenIdle } from './when-idle.ts';

/** The mark in the browser's timeline: what is fetched after it is no part of a page's first load. */
export const restMark = 'at rest';
/** What was fetched first may itself have to be shown. */
const pauseMs = 100;
/** A page that never rests fetches all the same. */
const restWithinMs = 3_000;

const first = new Set<Promise<unknown>>();
let waiting: Set<() => void> | null = null;
let isAtRest = false;

/** Says that a page shows this first: nothing is fetched ahead beside it. */
export function comesFirst<T>(coming: Promise<T>): Promise<T> {
  const done = () => first.delete(coming);
  first.add(coming);
  coming.then(done, done);
  return coming;
}

/**
 * Runs something once the page is there and can be used; answers how to give it up. Whatever a document can be read and worked with
 * without is fetched from here: before somebody wants it, and after what everybody waits for.
 */
export function whenAtRest(run: () => void): () => void {
  if (isAtRest) {
    run();
    return () => undefined;
  }
  if (!waiting) {
    waiting = new Set();
    whenIdle(() => void look(), restWithinMs);
  }
  waiting.add(run);
  return () => void waiting?.delete(run);
}

async function look(): Promise<void> {
  await Promise.allSettled(first);
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  await new Promise<void>((resolve) => void whenIdle(resolve, restWithinMs));
  if (first.size > 0 || document.readyState !== 'complete') return look();
  isAtRest = true;
  performance.mark(restMark);
  for (const run of waiting ?? []) run();
}
