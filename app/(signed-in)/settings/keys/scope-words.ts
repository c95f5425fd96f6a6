import type { Capability, KeyScope } from '#server/identity/access.ts';

/** What each scope is called, and the capability that one needs to give it. */
export const scopeWords: readonly {
  readonly scope: KeyScope;
  readonly capability: Capability;
  readonly label: string;
  readonly words: string;
}[] = [
  {
    scope: 'read',
    capability: 'read',
    label: 'Read',
    words: 'Projects, documents, runs, reviews and settings; exports them',
  },
  {
    scope: 'write',
    capability: 'write',
    label: 'Write',
    words: 'Makes and edits projects, starts runs, comments. Runs cost money',
  },
  {
    scope: 'review',
    capability: 'review',
    label: 'Review',
    words: 'Approves, requests changes, rejects, comments',
  },
];
