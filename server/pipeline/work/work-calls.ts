import type { Caller } from '#server/identity/caller.ts';
import type { ProposeChange } from './propose-change.ts';
import type { AskAboutItem, ReportOnStory, WorkerOn } from './report-on-story.ts';
import type { StoryWorkView } from './work-views.ts';

/** What the doors may ask about the work on approved stories. Everybody in the workspace sees it; editors do it. */
export interface WorkCalls {
  listWork(caller: Caller, projectId: string): Promise<StoryWorkView[]>;
  /** Answers what was there already where the caller has taken it before; else a story that somebody has is a conflict. */
  takeStory(caller: Caller, input: WorkerOn): Promise<StoryWorkView>;
  reportOnStory(caller: Caller, input: ReportOnStory): Promise<StoryWorkView>;
  /** Gives a story back; owners may give back what others hold. */
  releaseStory(caller: Caller, input: { projectId: string; storyId: string }): Promise<void>;
  askAboutItem(caller: Caller, input: AskAboutItem): Promise<{ id: string; threadId: string }>;
  /** Answers the number of the version that waits for review now. */
  proposeChange(caller: Caller, input: ProposeChange): Promise<{ versionId: string; number: number }>;
}
