import type { StageName } from '#server/pipeline/stages/stage.ts';

export interface Piece {
  readonly words: string;
  /** Of an item's id the stage that it belongs to; undefined for plain words. */
  readonly stage?: StageName | undefined;
}

/** A sentence in its pieces, the ids of items known to be there by themselves. */
export function wordsAndItems(
  sentence: string,
  named: Readonly<Record<string, StageName>>,
): readonly Piece[] {
  return sentence
    .split(/\b([A-Z]{1,4}-\d{1,9})\b/u)
    .filter((words) => words !== '')
    .map((words) => ({ words, stage: Object.hasOwn(named, words) ? named[words] : undefined }));
}
