/**
 * What a generated input says instead of an id that only the running system knows. Inputs are drawn before there is anything to name,
 * so that a seed yields the same ones each time; the ids are put in when they are sent.
 */
export type Pool = 'own' | 'foreign';

const form = /^‹(own|foreign|item|name):(\d+)›$/;

export interface Placeholder {
  readonly of: Pool | 'item' | 'name';
  readonly pick: number;
}

export function placeholder(of: Placeholder['of'], pick: number): string {
  return `‹${of}:${pick}›`;
}

export function readPlaceholder(text: string): Placeholder | null {
  const found = form.exec(text);
  return found ? { of: found[1] as Placeholder['of'], pick: Number(found[2]) } : null;
}
