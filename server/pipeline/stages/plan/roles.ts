/** The roles that a drafted plan knows: risks name as owners only whom the team has. */
export const roles = {
  owner: 'Product owner',
  lead: 'Tech lead',
  developer: 'Developer',
  tester: 'QA engineer',
  designer: 'UX designer',
} as const;
export type DraftRole = (typeof roles)[keyof typeof roles];
