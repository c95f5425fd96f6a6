import { StoriesArtifact } from '#server/artifacts/stories.ts';
import type { Stage } from '../stage.ts';
import { assembleStories } from './assemble.ts';
import type { StoriesInput } from './schema.ts';
import { storiesTasks } from './tasks.ts';

/** Turns approved requirements and plan into user stories that a person can accept or send back. */
export const storiesStage: Stage<StoriesInput, StoriesArtifact> = {
  name: 'stories',
  instruction: 'story-writer',
  artifact: StoriesArtifact,
  tasks: (input) => storiesTasks(input),
  assemble: assembleStories,
};
