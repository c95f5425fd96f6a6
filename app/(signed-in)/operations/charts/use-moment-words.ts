'use client';

import { useFormats } from '../../../reader/reader-provider.tsx';

const dayMs = 86_400_000;

/** How a chart's moments are written: the time of day, with the date where the window is longer than one. */
export function useMomentWords({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  const { date, time } = useFormats();
  const manyDays = toMs - fromMs > dayMs;
  return (atMs: number) => {
    const at = new Date(atMs);
    return manyDays ? `${date(at)}, ${time(at)}` : time(at);
  };
}

/** The same for an axis, where there is little room. */
export function useAxisWords({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  const { date, time } = useFormats();
  const manyDays = toMs - fromMs > 2 * dayMs;
  return (atMs: number) =>
    manyDays ? date(new Date(atMs)).replace(/,? ?\b20\d\d$/, '') : time(new Date(atMs));
}
