import { describe, expect, it } from 'vitest';
import {
  capabilities,
  keyScopes,
  may,
  mayWhat,
  requireMay,
  roles,
  rolesThatMay,
  scopesFor,
} from './access.ts';

describe('a role', () => {
  it.each([
    ['viewer', ['own', 'read', 'comment']],
    ['reviewer', ['own', 'read', 'comment', 'review']],
    ['editor', ['own', 'read', 'comment', 'review', 'write']],
    ['owner', [...capabilities]],
  ] as const)('%s may %j', (role, all) => {
    expect(mayWhat({ role })).toEqual(all);
  });

  it('holds all that the one before it holds', () => {
    roles.forEach((role, index) => {
      const before = roles[index - 1];
      if (before) expect(mayWhat({ role })).toEqual(expect.arrayContaining(mayWhat({ role: before })));
    });
    expect(rolesThatMay('review')).toEqual(['reviewer', 'editor', 'owner']);
  });
});

describe('a key', () => {
  it.each(roles)('of a person who is %s never lets them do what they may not do themselves', (role) => {
    const key = { scopes: keyScopes };
    for (const one of mayWhat({ role, key })) expect(may({ role }, one)).toBe(true);
  });

  it.each([
    [['read'], ['read']],
    [['write'], ['read', 'comment', 'write']],
    [['review'], ['read', 'comment', 'review']],
    [[], []],
  ] as const)('with the scopes %j lets an owner %j', (scopes, all) => {
    expect(mayWhat({ role: 'owner', key: { scopes } })).toEqual(all);
  });

  it('never manages, and never touches what is a person’s own', () => {
    const key = { scopes: keyScopes };
    expect(may({ role: 'owner', key }, 'manage')).toBe(false);
    expect(may({ role: 'owner', key }, 'own')).toBe(false);
  });

  it('is given no scope beyond the role of whoever makes it', () => {
    expect(roles.map(scopesFor)).toEqual([['read'], ['read', 'review'], [...keyScopes], [...keyScopes]]);
  });
});

describe('a refusal', () => {
  it('names the role, and which one would do', () => {
    expect(() => requireMay({ role: 'viewer' }, 'write')).toThrowError(
      'Your role in this workspace, viewer, does not let you make or change anything. Ask an owner for the role editor.',
    );
  });

  it('names the scope that the key lacks', () => {
    const key = { scopes: ['read'] as const };
    expect(() => requireMay({ role: 'owner', key }, 'review')).toThrowError(
      /Use a key with the scope review\./,
    );
    expect(() => requireMay({ role: 'owner', key }, 'manage')).toThrowError(/Sign in to do it\./);
  });
});
