/** Heads the list of what is to be chosen; others lead there. */
export const chooseTitleId = 'choose-title';

export function chooseAt(count: number): string {
  return `Choose at ${count === 1 ? 'one place' : `${count} places`}`;
}
