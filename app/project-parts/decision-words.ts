import type { Decision } from '#server/pipeline/views.ts';
import type { Tone } from '../ui/chip.tsx';

export const decisionWords: Readonly<Record<Decision, { readonly words: string; readonly tone: Tone }>> = {
  approved: { words: 'Approved', tone: 'ok' },
  changes_requested: { words: 'Changes requested', tone: 'warn' },
  rejected: { words: 'Rejected', tone: 'bad' },
  reopened: { words: 'Reopened', tone: 'plain' },
};
