/** Heads the list of what is to be chosen; others lead there. */
export const chooseTitleId = 'choose-title';

/** The place of one conflict in that list. */
export const conflictElementId = (id: string): string => `choose-${id}`;

export function chooseAt(count: number): string {
  return `Choose at ${count === 1 ? 'one place' : `${count} places`}`;
}
