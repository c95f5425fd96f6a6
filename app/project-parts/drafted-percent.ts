/** How much of a version was drafted offline, e.g. "7 %"; never none of it where some of it was. */
export function draftedPercent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))} %`;
}
