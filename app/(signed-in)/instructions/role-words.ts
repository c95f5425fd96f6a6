/** A role as people read it: «Requirements analyst» for `requirements-analyst`. */
export function roleTitle(role: string): string {
  const words = role.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What its tasks are told, in a few words. */
export function liveWords(live: { readonly number: number } | null): string {
  return live ? `Version ${live.number} is live` : 'What the product brings is live';
}
