import type { PartStatus } from '#server/pipeline/views.ts';

/** All parts in one sentence; what is absent on purpose needs nobody's attention. */
export function summary(parts: readonly Pick<PartStatus, 'part' | 'state'>[]): string {
  const wrong = parts.filter(({ state }) => state === 'failing' || state === 'degraded');
  if (wrong.length === 0) return 'Everything that is in use works.';
  const names = wrong.map(({ part }) => part);
  const listed = new Intl.ListFormat('en').format(names);
  return `${wrong.length === 1 ? 'One part needs' : `${wrong.length} parts need`} attention: ${listed}.`;
}
