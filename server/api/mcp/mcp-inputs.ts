import { ProjectId, Stage } from '#server/api/inputs.ts';
import { AgentName, ReportText, StoryId } from '#server/api/work-inputs.ts';
import { ItemId } from '#server/artifacts/item-edit.ts';

/** What tools are told; the descriptions are read by models. */
export const projectId = ProjectId.describe('Id of the project, from list_projects.');
export const stage = Stage.describe('Which stage of the project.');
export const itemId = ItemId.describe('Id of an item, such as FR-3, M-1, US-7 or P-2.');
export const storyId = StoryId.describe('Id of a story, such as US-7.');
export const words = (what: string) => ReportText.describe(what);
export const agent = AgentName.describe(
  'What you are called, the same in every call, such as the name of your program.',
);
