import type { Role } from '#server/identity/access.ts';

/** Each role with what it means, the most first. */
export const roleChoices: readonly { readonly role: Role; readonly label: string; readonly words: string }[] =
  [
    { role: 'owner', label: 'Owner', words: 'does everything: members, settings, spending, deleting' },
    { role: 'editor', label: 'Editor', words: 'makes and edits projects, starts runs, reviews' },
    { role: 'reviewer', label: 'Reviewer', words: 'reads, comments, approves or sends back' },
    { role: 'viewer', label: 'Viewer', words: 'reads and comments' },
  ];

export function roleLabel(role: Role): string {
  return roleChoices.find((choice) => choice.role === role)?.label ?? role;
}
