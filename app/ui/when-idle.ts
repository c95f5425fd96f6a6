/** Runs something once the browser has nothing better to do, within a time all the same. Safari knows no idle callback: there it is the next in turn. */
export function whenIdle(run: () => void, withinMs: number): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: withinMs });
  else setTimeout(run);
}
