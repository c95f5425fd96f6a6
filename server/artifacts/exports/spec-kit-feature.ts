import type { Priority } from '../requirements.ts';
import type { StoriesArtifact, Story } from '../stories.ts';
import type { ProjectExport } from './project-export.ts';

/** One of Spec Kit's features: an epic with its stories, or all that there is while there are none. */
export interface SpecKitFeature {
  readonly project: ProjectExport;
  /** Name of its folder and its branch, e.g. `001-accounts`. */
  readonly branch: string;
  readonly title: string;
  readonly epic: StoriesArtifact['epics'][number] | null;
  readonly stories: readonly Story[];
}

/** Spec Kit's priorities by MoSCoW. */
export const specKitPriority: Readonly<Record<Priority, string>> = {
  must: 'P1',
  should: 'P2',
  could: 'P3',
  wont: 'P4',
};
