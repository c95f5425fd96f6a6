import type { KeyScope, Role } from '#server/identity/access.ts';

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

export interface MemberView {
  readonly id: string;
  readonly name: string;
  /** Null for who does not manage the workspace. */
  readonly email: string | null;
  readonly role: Role;
  readonly you: boolean;
  readonly since: Date;
}

export interface InvitationView {
  readonly id: string;
  readonly role: Role;
  readonly note: string;
  readonly by: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface WorkspaceView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The caller works in it now. */
  readonly here: boolean;
}

export interface AuditEventView {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string;
  /** Null once the account is gone. */
  readonly by: string | null;
  readonly action: string;
  readonly stage: string | null;
  readonly projectId: string | null;
  readonly project: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}
