/** Each field once: "name (string)" takes the place of "name", for it says more. */
export function distinctFields(fields: readonly string[]): string[] {
  const bare = (field: string): string => field.replace(/\s*\([^()]*\)$/u, '').toLowerCase();
  const kept = new Map<string, string>();
  for (const field of fields) {
    const before = kept.get(bare(field));
    if (before === undefined || !before.includes('(')) kept.set(bare(field), field);
  }
  return [...kept.values()].slice(0, 20);
}
