import type { StageName } from '#server/pipeline/stages/stage.ts';

/** The code of each stage's document: a page carries the one that it shows, and fetches another before it is asked for where it will be. */
export const loadDocument = {
  requirements: async () => ({
    default: (await import('./requirements-document.tsx')).RequirementsDocument,
  }),
  plan: async () => ({ default: (await import('./plan-document.tsx')).PlanDocument }),
  stories: async () => ({ default: (await import('./stories-document.tsx')).StoriesDocument }),
  prompts: async () => ({ default: (await import('./prompts-document.tsx')).PromptsDocument }),
} as const satisfies Record<StageName, () => Promise<unknown>>;
