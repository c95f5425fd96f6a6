import { movedIn, type Sitting, touchedIn } from './group-sittings.ts';
import { listed } from './why-words.ts';

/** What a sitting did to which items, e.g. "Changed FR-1 and FR-2; moved FR-3"; empty where nothing is known of it. */
export function touchedWords(sitting: Sitting): string {
  const [changed, moved] = [listed(touchedIn(sitting)), listed(movedIn(sitting))];
  if (moved === '') return changed === '' ? '' : `Changed ${changed}`;
  return changed === '' ? `Moved ${moved}` : `Changed ${changed}; moved ${moved}`;
}
