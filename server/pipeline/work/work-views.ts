/** Where the work on a story stands. `blocked`: whoever has it waits for somebody. */
export type WorkState = 'taken' | 'blocked' | 'done';

/** Who works on a story, and how far they are. */
export interface StoryWorkView {
  readonly storyId: string;
  readonly state: WorkState;
  /** Name of the person, or of whoever the program works for. */
  readonly holder: string;
  readonly you: boolean;
  /** What the program calls itself; null where a person works. */
  readonly agent: string | null;
  /** Number of the version of the stories that was read. */
  readonly versionNumber: number;
  /** What was said last; whole in the story's thread. */
  readonly note: string;
  readonly takenAt: Date;
  readonly updatedAt: Date;
}
