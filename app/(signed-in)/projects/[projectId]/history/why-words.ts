import type { Cause, Why } from '#server/pipeline/history/history-views.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';

/** How a version came to be, in a few words. */
export function whyWords(why: Why, by: string): string {
  switch (why.kind) {
    case 'first':
      return `Generated for ${by}`;
    case 'generated':
      return why.again ? `Asked anew by ${by}` : `Generated again for ${by}`;
    case 'refreshed':
      return `Refresh of ${listed(why.items)} by ${by}`;
    case 'edited':
      return `Edited by ${by}`;
    case 'chosen':
      return `${by} chose between edited and newly generated text`;
    case 'imported':
      return `Imported by ${by}`;
    case 'restored':
      return `${by} went back to version ${why.number}`;
  }
}

/** What led to a version, one line each; none where nothing new did. */
export function causeLines(why: Why): readonly string[] {
  return 'causes' in why ? why.causes.map(causeLine) : [];
}

function causeLine(cause: Cause): string {
  switch (cause.kind) {
    case 'request':
      return `${cause.by} asked${cause.anchor === null ? '' : ` for a change on ${cause.anchor}`}: “${shortened(cause.text)}”`;
    case 'answer':
      return `${cause.by} answered ${cause.questionId}${cause.text === '' ? '' : `: “${shortened(cause.text)}”`}`;
    case 'brief':
      return `The brief is version ${cause.number} now`;
    case 'upstream':
      return `From version ${cause.number} of the ${stageTitles[cause.stage].toLowerCase()}`;
  }
}

const charsMax = 160;
const idsMax = 6;

function shortened(text: string): string {
  return text.length > charsMax ? `${text.slice(0, charsMax - 1).trimEnd()}…` : text;
}

/** Ids in a sentence; the last ones as a number where there are many. */
export function listed(ids: readonly string[]): string {
  const names = ids.map((id) => (id === 'overview' ? 'the overview' : id));
  if (names.length > idsMax)
    return `${names.slice(0, idsMax - 1).join(', ')} and ${names.length - idsMax + 1} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
