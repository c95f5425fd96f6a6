import type { Page } from '@playwright/test';

type Probe = (events: readonly string[], isDone: () => boolean) => Promise<number>;
type Probed = typeof globalThis & { startProbe: Probe; probed: Promise<number> };

/**
 * Runs in the page before anything else: a way to measure from a person's event until what follows from it is painted. The message
 * that is posted in a frame arrives when that frame is done.
 */
export function installProbe(): void {
  (globalThis as Probed).startProbe = (events, isDone) =>
    new Promise((resolve) => {
      const begin = ({ timeStamp }: Event) => {
        for (const name of events) window.removeEventListener(name, begin, true);
        const look = () => {
          if (!isDone()) return void requestAnimationFrame(look);
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - timeStamp);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      };
      for (const name of events) window.addEventListener(name, begin, true);
    });
}

/** Milliseconds from a person's event until what they wait for is painted. `isDone` is looked at in the page, frame by frame. */
export async function eventToPaint(
  page: Page,
  act: () => Promise<unknown>,
  isDone: string = 'true',
  events: readonly string[] = ['keydown', 'pointerdown'],
): Promise<number> {
  await page.evaluate(`probed = startProbe(${JSON.stringify(events)}, () => ${isDone}), 0`);
  await act();
  return page.evaluate(() => (globalThis as Probed).probed);
}
