import type { VersionName } from '#server/pipeline/history/history-views.ts';

export interface QuickChoice {
  readonly label: string;
  readonly from: string;
}

/** The two versions that are compared, where the address names one or none: the newest, with the one that it was made from. */
export function comparedIn(
  versions: readonly VersionName[],
  from: string | null,
  to: string | null,
): { readonly from: string | null; readonly to: string | null } {
  const later = to ?? versions[0]?.id ?? null;
  const parent = versions.find(({ id }) => id === later)?.parentId ?? null;
  return { from: from ?? parent, to: later };
}

/** What a version is likely to be compared with; each of them once. */
export function quickChoices(versions: readonly VersionName[], to: string | null): QuickChoice[] {
  const version = versions.find(({ id }) => id === to);
  if (!version) return [];
  const earlier = versions.filter(({ number }) => number < version.number);
  const wishes = [
    { label: 'The one before', from: version.parentId },
    { label: 'Last approved', from: earlier.find(({ decision }) => decision === 'approved')?.id },
    { label: 'Last generated', from: earlier.find(({ authorKind }) => authorKind === 'model')?.id },
  ];
  const seen = new Set<string>();
  return wishes.flatMap(({ label, from }) => {
    if (!from || seen.has(from)) return [];
    seen.add(from);
    return [{ label, from }];
  });
}
