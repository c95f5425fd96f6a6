import type { KeyScope } from '#server/identity/access.ts';

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Null: it does not end by itself. */
  readonly days: number | null;
}

export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  /** How the secret begins. */
  readonly prefix: string;
  readonly scopes: readonly KeyScope[];
  readonly by: string;
  readonly yours: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly state: 'live' | 'revoked' | 'over';
}
