import type { KeyScope, Role } from './access.ts';

/** Who asks, in which workspace, and what they may do there. Every function that touches rows takes one. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly role: Role;
  /** The API key that a program asks with; absent for a person with a session. */
  readonly key?: CallerKey;
}

export interface CallerKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
}
