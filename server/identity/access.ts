import { AppError } from '../platform/errors.ts';

export const roles = ['viewer', 'reviewer', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What one may do in a workspace. `own` is what concerns the person alone: what they have seen, their notices, their keys. */
export const capabilities = ['own', 'read', 'comment', 'review', 'write', 'manage'] as const;
export type Capability = (typeof capabilities)[number];

/** What a key may be given. Nothing lets it manage a workspace or a person's own affairs. */
export const keyScopes = ['read', 'write', 'review'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** The one table of who may do what. */
const ofRole: Readonly<Record<Role, readonly Capability[]>> = {
  viewer: ['own', 'read', 'comment'],
  reviewer: ['own', 'read', 'comment', 'review'],
  editor: ['own', 'read', 'comment', 'review', 'write'],
  owner: ['own', 'read', 'comment', 'review', 'write', 'manage'],
};

/** Who changes or judges something must be able to read it, so every scope reads. */
const ofScope: Readonly<Record<KeyScope, readonly Capability[]>> = {
  read: ['read'],
  write: ['read', 'comment', 'write'],
  review: ['read', 'comment', 'review'],
};

/** As whom somebody asks: by their role, narrowed by the scopes of their key where they use one. */
export interface Standing {
  readonly role: Role;
  readonly key?: { readonly scopes: readonly KeyScope[] } | undefined;
}

export function may({ role, key }: Standing, capability: Capability): boolean {
  if (!ofRole[role].includes(capability)) return false;
  return !key || key.scopes.some((scope) => ofScope[scope].includes(capability));
}

export function mayWhat(standing: Standing): Capability[] {
  return capabilities.filter((capability) => may(standing, capability));
}

/** Roles that hold a capability, the least first. */
export function rolesThatMay(capability: Capability): Role[] {
  return roles.filter((role) => ofRole[role].includes(capability));
}

/** The scopes that a key of somebody with this role may have: what it may do, they may do. */
export function scopesFor(role: Role): KeyScope[] {
  return keyScopes.filter((scope) => ofScope[scope].every((capability) => ofRole[role].includes(capability)));
}

/** Throws, in words, unless the caller may. */
export function requireMay(standing: Standing, capability: Capability): void {
  if (may(standing, capability)) return;
  const { role, key } = standing;
  if (!ofRole[role].includes(capability))
    throw new AppError(
      'forbidden',
      `Your role in this workspace, ${role}, does not let you ${inWords[capability]}. Ask an owner for the role ${rolesThatMay(capability)[0]}.`,
    );
  const scope = keyScopes.find((one) => ofScope[one].includes(capability));
  throw new AppError(
    'forbidden',
    scope
      ? `This API key does not let you ${inWords[capability]}: ${key?.scopes.join(', ') || 'nothing'} is not enough. Use a key with the scope ${scope}.`
      : `No API key lets you ${inWords[capability]}. Sign in to do it.`,
  );
}

const inWords: Readonly<Record<Capability, string>> = {
  own: 'change what is yours alone',
  read: 'read',
  comment: 'comment',
  review: 'review',
  write: 'make or change anything',
  manage: 'manage the workspace',
};
