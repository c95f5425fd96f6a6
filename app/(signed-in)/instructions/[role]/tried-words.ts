import type { InstructionView } from '#server/pipeline/instructions/instruction-views.ts';

export const draftOption = 'draft';

export interface WordsOption {
  /** Id of a version; '' for what the product brings. */
  readonly value: string;
  readonly label: string;
}

/** The words that can be tried: what is in the editor where it says something else, the workspace's versions, what the product brings. */
export function wordsOptions(
  { history, live }: Pick<InstructionView, 'history' | 'live'>,
  draftChanged: boolean,
): readonly WordsOption[] {
  const isLive = (id: string | null) => ((live?.id ?? null) === id ? ' (live)' : '');
  return [
    ...(draftChanged ? [{ value: draftOption, label: 'The text in the editor' }] : []),
    ...history.map(({ id, number }) => ({ value: id, label: `Version ${number}${isLive(id)}` })),
    { value: '', label: `What the product brings${isLive(null)}` },
  ];
}

/** What is compared at first: what is live, with the text in the editor or else the newest version that is not live. */
export function startingWords(
  { history, live }: Pick<InstructionView, 'history' | 'live'>,
  draftChanged: boolean,
): { readonly left: string; readonly right: string } {
  const left = live?.id ?? '';
  const other = history.find(({ id }) => id !== left)?.id ?? '';
  return { left, right: draftChanged ? draftOption : other };
}
