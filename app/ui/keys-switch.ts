const storageKey = 'document-keys';

/** Whether single keys act in documents and lists. Who dictates, or presses keys by accident, can turn them off (WCAG 2.2, 2.1.4). */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

/** Storage may be forbidden: then they stay on. */
export function turnKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {}
}
