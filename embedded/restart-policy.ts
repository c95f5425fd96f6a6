export type Restart = { waitMs: number; quickDeaths: number };

const livedLongMs = 30_000;
const quickDeathsMax = 6;
const firstWaitMs = 250;
const waitMsMax = 8_000;

/** When to start a process again that lived for `livedMs`; nothing when it keeps dying and starting it is no use. */
export function nextRestart(livedMs: number, quickDeathsBefore: number): Restart | undefined {
  if (livedMs >= livedLongMs) return { waitMs: 0, quickDeaths: 0 };
  const quickDeaths = quickDeathsBefore + 1;
  if (quickDeaths >= quickDeathsMax) return undefined;
  return { waitMs: Math.min(firstWaitMs * 2 ** (quickDeaths - 1), waitMsMax), quickDeaths };
}
