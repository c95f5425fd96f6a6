/** Something that was opened by way of the palette, or a project that was looked at. */
export interface Recent {
  readonly href: string;
  readonly title: string;
  readonly note: string;
}

const storageKey = 'recent-places';
const kept = 8;

/** What was opened last, newest first; whatever else the storage holds is as nothing. */
export function readRecent(): readonly Recent[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, kept) : [];
  } catch {
    return [];
  }
}

export function noteRecent(recent: Recent): void {
  try {
    const others = readRecent().filter(({ href }) => href !== recent.href);
    localStorage.setItem(storageKey, JSON.stringify([recent, ...others].slice(0, kept)));
  } catch {}
}

/** For whoever uses this browser next. */
export function forgetRecent(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {}
}

function isRecent(value: unknown): value is Recent {
  const { href, title, note } = (value ?? {}) as Partial<Record<keyof Recent, unknown>>;
  // An address of our own, never one that somebody else put there.
  return (
    typeof href === 'string' &&
    /^\/(?!\/)/.test(href) &&
    typeof title === 'string' &&
    typeof note === 'string'
  );
}

const projectPath = /^\/projects\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/;

/** The project that an address lies in. */
export function projectIdIn(pathname: string): string | null {
  return projectPath.exec(pathname)?.[1] ?? null;
}
