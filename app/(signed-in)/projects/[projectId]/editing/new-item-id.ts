/** Stands for the id of an item that is being written. */
export const newItemId = (section: string): string => `new:${section}`;

export function sectionOfNew(id: string): string | null {
  return id.startsWith('new:') ? id.slice(4) : null;
}
