import type { StageName } from '#server/pipeline/stages/stage.ts';
import { comesFirst } from '../../../../ui/at-rest.ts';

/** The code of each stage's document: a page carries the one that it shows, and fetches another before it is asked for where it will be. */
export const loadDocument = {
  async requirements() {
    const { RequirementsDocument } = await comesFirst(import('./requirements-document.tsx'));
    return { default: RequirementsDocument };
  },
  async plan() {
    const { PlanDocument } = await comesFirst(import('./plan-document.tsx'));
    return { default: PlanDocument };
  },
  async stories() {
    const { StoriesDocument } = await comesFirst(import('./stories-document.tsx'));
    return { default: StoriesDocument };
  },
  async prompts() {
    const { PromptsDocument } = await comesFirst(import('./prompts-document.tsx'));
    return { default: PromptsDocument };
  },
} as const satisfies Record<StageName, () => Promise<unknown>>;
