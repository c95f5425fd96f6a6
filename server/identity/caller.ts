import { AppError } from '../platform/errors.ts';

export const roles = ['viewer', 'reviewer', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Who asks, in which workspace, and what they may do there. Every function that touches rows takes one. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly role: Role;
}

/** Whether the caller's role is at least `least` (viewer < reviewer < editor < owner). */
export function hasRole({ role }: Caller, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** Throws unless the caller's role is at least `least`. */
export function requireRole(caller: Caller, least: Role): void {
  if (hasRole(caller, least)) return;
  throw new AppError('forbidden', `This needs the role ${least}; yours in this workspace is ${caller.role}.`);
}
