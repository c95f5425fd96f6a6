import { randomBytes } from 'node:crypto';
import { sha256 } from '../platform/content-hash.ts';

const secretBytes = 32;
const shownCharacters = 10;
const wellFormed = /^apo_[\w-]{43}$/;

export interface KeySecret {
  /** Shown once, to whoever made it. */
  readonly secret: string;
  /** What is stored: of 256 random bits a plain hash is as good as a slow one. */
  readonly hash: string;
  /** The beginning, by which its owner knows it again. */
  readonly prefix: string;
}

export function newKeySecret(): KeySecret {
  const secret = `apo_${randomBytes(secretBytes).toString('base64url')}`;
  return { secret, hash: sha256(secret), prefix: secret.slice(0, shownCharacters) };
}

/**
 * What an `authorization` header says of a key: null where it offers none, else the hash of a well-formed one. What a proxy in front uses the
 * header for is none of ours, so only what begins like a key counts.
 */
export function offeredKey(
  authorization: string | null | undefined,
): { readonly hash: string | null } | null {
  const offered = /^bearer +(apo_.*)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (offered === undefined) return null;
  return { hash: wellFormed.test(offered) ? sha256(offered) : null };
}
