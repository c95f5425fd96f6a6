import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import type { BriefDetails } from '#server/artifacts/brief-details.ts';
import type { Conflict } from '#server/artifacts/conflict.ts';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { Severity } from '#server/artifacts/quality/finding.ts';
import type { Floor, Provenance } from '#server/models/completion.ts';
import type { CatalogModel } from '#server/models/model-catalog.ts';
import type { FloorModels } from '#server/models/workspace-models.ts';
import type { StageName } from './stages/stage.ts';

/**
 * Where a stage stands. `locked`: the stage before it is not approved. `ready`: nothing generated yet. `failed`: the last run
 * ended without a version and there is none to review.
 */
export type StageState =
  | 'locked'
  | 'ready'
  | 'running'
  | 'failed'
  | 'in_review'
  | 'changes_requested'
  | 'rejected'
  | 'approved';

export type Decision = 'approved' | 'changes_requested' | 'rejected' | 'reopened';
export type RunStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/** Where a project stands as a whole; see `ProjectStanding` in prisma/schema.prisma. */
export const projectStandings = [
  'in_review',
  'running',
  'sent_back',
  'ready',
  'not_started',
  'done',
] as const;
export type ProjectStanding = (typeof projectStandings)[number];

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archived: boolean;
  readonly standing: ProjectStanding;
  /** Two for an approved stage, one for a stage that is begun: 0 to 8. */
  readonly progress: number;
  /** Of all runs and preparations that have ended. */
  readonly costUsd: number;
  readonly firstRunAt: Date | null;
  /** When the last stage was approved; null until all are. */
  readonly doneAt: Date | null;
  /** When a version, a decision or a run last changed where it stands. */
  readonly standsSince: Date;
  readonly stages: readonly { readonly stage: StageName; readonly state: StageState }[];
}

export interface RunView {
  readonly id: string;
  readonly stage: StageName;
  readonly status: RunStatus;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly costUsd: number;
  readonly error: { readonly kind: string; readonly message: string } | null;
  readonly createdBy: string;
  /** The items that it makes anew; null where it is not a refresh of some. */
  readonly refresh: readonly string[] | null;
}

export interface FeedbackView {
  readonly id: string;
  readonly text: string;
  readonly anchor: string | null;
  readonly by: string;
  readonly at: Date;
  /** Number of the version that it was given on; later versions obey it. */
  readonly onVersion: number;
}

export interface ReviewView {
  readonly id: string;
  readonly stage: StageName;
  readonly decision: Decision;
  readonly comment: string;
  /** Why it was approved although findings held it up; null where none did. */
  readonly overrideReason: string | null;
  readonly by: string;
  readonly at: Date;
  readonly versionId: string;
  readonly versionNumber: number;
}

export interface VersionView {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly createdAt: Date;
  readonly authorKind: 'model' | 'person';
  /** Name of the person who made it; null where a model did. */
  readonly author: string | null;
  /** How many places a person and the models both changed and nobody has chosen yet; none may be open at an approval. */
  readonly conflicts: number;
  readonly runId: string | null;
  readonly costUsd: number;
  /** Share of its tasks (0 to 1) that the drafter answered. */
  readonly draftedShare: number;
}

export interface StageView {
  readonly stage: StageName;
  readonly state: StageState;
  /** The newest version, under review or decided. */
  readonly version: VersionView | null;
  /** Whether its answers are made ahead, from the version under review of the stage before. */
  readonly preparation: 'preparing' | 'prepared' | null;
  /** The live run, or else the last one where it did not succeed. */
  readonly run: RunView | null;
  /** The last decision on the newest version. */
  readonly review: ReviewView | null;
  /** Requests that the next version must obey, oldest first. */
  readonly feedback: readonly FeedbackView[];
}

export interface ProjectView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
  readonly brief: BriefView;
  readonly stages: readonly StageView[];
  readonly costUsd: number;
}

export interface BriefView {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  /** What is said of the project beside the text. */
  readonly details: BriefDetails;
  /** The language that the text is written in, as a tag for `lang`; null where it cannot be told. */
  readonly language: string | null;
  readonly createdAt: Date;
}

/** A version of the brief, without its text. */
export interface BriefVersionView {
  readonly id: string;
  readonly number: number;
  readonly createdAt: Date;
  readonly by: string;
}

interface ArtifactViewFor<S extends StageName> {
  readonly stage: S;
  readonly version: VersionView;
  readonly content: ArtifactOf<S>;
  /** Item id → name of the task that yielded it. */
  readonly producedBy: Readonly<Record<string, string>>;
  /** Task name → who answered it, at what cost. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  /** Part id → who made it differ from what was generated; a part is an item, or `overview`. */
  readonly editedBy: Readonly<Record<string, { readonly name: string; readonly you: boolean }>>;
  readonly conflicts: readonly Conflict[];
  /** The brief version that its quotations point into. */
  readonly briefVersionId: string;
  /** The language of its own words, as a tag for `lang`; null where it cannot be told. */
  readonly language: string | null;
}
/** Discriminated by `stage`, so that `content` is typed. */
export type ArtifactView = { [S in StageName]: ArtifactViewFor<S> }[StageName];

/** A version that came of a person's edits. */
export type EditedView = ArtifactView & {
  /** Ids of the items that were new, in the order of the edits. */
  readonly added: readonly string[];
  /** The edits that take these back, based on this version; none where nothing changed. */
  readonly undo: readonly ItemEdit[];
};

/** What of a project's newest versions no longer follows from what stands before them. */
export interface StaleView {
  readonly stages: readonly StaleStage[];
}

export interface StaleStage {
  readonly stage: StageName;
  /** The version that is judged. */
  readonly versionId: string;
  readonly items: readonly { readonly itemId: string; readonly because: readonly string[] }[];
  /** What is stale or not written yet and has no item of its own to be marked. */
  readonly parts: readonly { readonly title: string; readonly because: readonly string[] }[];
  /** Item id → its stage, of every item that the reasons name. */
  readonly named: Readonly<Record<string, StageName>>;
  /** Items that were written anew although they should have been kept: their earlier answer was no longer stored. */
  readonly remade: readonly string[];
  /** How many of the stage's parts making it again would ask a model for, and how many it has. */
  readonly anew: number;
  readonly of: number;
}

/** What a person said to a question of the requirements. */
export interface QuestionAnswerView {
  readonly id: string;
  readonly questionId: string;
  /** The question as it was then. */
  readonly question: string;
  readonly kind: 'answered' | 'skipped' | 'withdrawn';
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

/** What `runs.start` answers: the version at once where every task is known, else the run to watch. */
export type Started =
  | { readonly outcome: 'version'; readonly versionId: string; readonly number: number }
  | { readonly outcome: 'run'; readonly runId: string; readonly joined: boolean };

/** What stands on screen after an approval that leads on. */
export type NextStage =
  | { readonly outcome: 'document'; readonly stage: StageName; readonly artifact: ArtifactView }
  | { readonly outcome: 'run'; readonly stage: StageName; readonly runId: string }
  | { readonly outcome: 'refused'; readonly stage: StageName; readonly message: string };

export interface ApprovedAndOn {
  readonly review: ReviewView;
  /** Null after the last stage. */
  readonly next: NextStage | null;
}

export interface ActivityView {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  /** e.g. `project.created`, `run.started`, `review.approved`; words for people are made on screen. */
  readonly action: string;
  readonly stage: StageName | null;
  readonly details: Readonly<Record<string, string | number | null>>;
}

export interface SettingsView {
  readonly models: {
    readonly mode: 'openrouter' | 'compatible' | 'drafter';
    readonly host: string | null;
    /** The operator's. */
    readonly preset: string;
    /** The workspace's own models; null where it follows the operator. */
    readonly choice: FloorModels | null;
    readonly floorsPinned: boolean;
    /** In effect, best first. */
    readonly floors: readonly { readonly floor: Floor; readonly models: readonly string[] }[];
    /** Whatever may be chosen, with the floor that it usually stands at. */
    readonly catalog: readonly Omit<CatalogModel, 'strictOutput' | 'thinks'>[];
    /** Sets to start a choice from. */
    readonly presets: readonly { readonly name: string; readonly floors: FloorModels }[];
  };
  /** Severities of findings that hold an approval up. */
  readonly qualityGate: readonly Severity[];
  /** Who wrote a version does not approve it. */
  readonly separateReview: boolean;
  readonly spend: { readonly capUsd: number; readonly todayUsd: number };
  readonly preparation: {
    readonly mode: 'off' | 'careful' | 'eager';
    readonly dailyUsd: number;
    /** Whether there is anything to prepare: what is drafted offline is there at once anyway. */
    readonly possible: boolean;
    /** The last seven UTC days, today last; see `PreparationAccount`. */
    readonly days: readonly {
      readonly day: Date;
      readonly spentUsd: number;
      readonly usedUsd: number;
      readonly vainUsd: number;
      readonly pendingUsd: number;
    }[];
  };
  /** Archived projects count too. */
  readonly workspace: { readonly name: string; readonly projects: number };
  readonly instructions: readonly { readonly role: string; readonly kinds: readonly string[] }[];
}

/** One look at everything that the process stands on. */
export interface StatusView {
  readonly parts: readonly PartStatus[];
}

export interface PartStatus {
  readonly part: 'database' | 'work queue' | 'memory' | 'Redis' | 'content store' | 'models';
  readonly state: 'works' | 'degraded' | 'failing' | 'absent';
  /** What that means for people, in one or two sentences. */
  readonly note: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}
