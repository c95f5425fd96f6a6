import { randomUUID } from 'node:crypto';

const wellFormed = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** The id that a proxy or client gave a request where it is harmless in logs and headers, or else a new one. */
export function requestIdOf(given: string | string[] | undefined, make: () => string = randomUUID): string {
  return typeof given === 'string' && wellFormed.test(given) ? given : make();
}
