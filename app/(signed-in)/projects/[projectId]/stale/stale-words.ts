import type { StaleStage } from '#server/pipeline/views.ts';

/** What generating a stage again takes, before one asks for it: "3 of 41 parts will be written anew." */
export function workToCome({ anew, of }: Pick<StaleStage, 'anew' | 'of'>): string {
  if (anew === 0) return 'No part needs to be written anew.';
  return `${anew} of ${of} ${of === 1 ? 'part' : 'parts'} will be written anew.`;
}
