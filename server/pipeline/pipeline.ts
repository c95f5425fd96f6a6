import type { BriefDetails } from '#server/artifacts/brief-details.ts';
import type { Choice } from '#server/artifacts/choose.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { WorkspaceModels } from '#server/models/workspace-models.ts';
import type { Dashboard } from '#server/operations/dashboard/create-dashboard.ts';
import type { AccessCalls } from './access/access-calls.ts';
import type { DiscussionCalls } from './discussion/discussion-calls.ts';
import type { ExportCalls } from './exporting/export-calls.ts';
import type {
  Comparison,
  HistoryEntry,
  ItemStep,
  ReviewBaselines,
  VersionName,
  VersionProof,
} from './history/history-views.ts';
import type { OfStage } from './history/view-history.ts';
import type { InstructionCalls } from './instructions/instruction-calls.ts';
import type { NotificationCalls } from './notifications/notification-calls.ts';
import type { ListProjects, ProjectPage } from './projects/list-projects.ts';
import type { QualityPoint, QualityView } from './quality/quality-views.ts';
import type { AnswerQuestion } from './reviews/answer-question.ts';
import type { Approval } from './reviews/approve-many.ts';
import type { AskPerson, ReviewersView } from './reviews/ask-for-review.ts';
import type { RequestAndStart } from './reviews/request-and-start.ts';
import type { ListReviews, QueueEntry } from './reviews/view-queue.ts';
import type { ItemVerdict } from './reviews/view-verdicts.ts';
import type { RunEvent } from './runs/run-event.ts';
import type { Find } from './search/find.ts';
import type { ItemPlace, SearchHit } from './search/search-views.ts';
import type { StageName } from './stages/stage.ts';
import type { ImpactView, ItemTraceView, TraceView } from './tracing/trace-views.ts';
import type { EditVersion } from './versions/edit-version.ts';
import type { BasedOn } from './versions/lock-newest.ts';
import type {
  ActivityView,
  ApprovedAndOn,
  ArtifactView,
  BriefVersionView,
  BriefView,
  Decision,
  EditedView,
  ProjectView,
  QuestionAnswerView,
  ReviewView,
  RunView,
  SettingsView,
  StaleView,
  Started,
  StatusView,
} from './views.ts';
import type { WorkCalls } from './work/work-calls.ts';

export interface Decide {
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  readonly contentHash: string;
  readonly decision: Decision;
  readonly comment: string;
  readonly feedback: readonly { readonly anchor: string | null; readonly text: string }[];
  /** Ids of the items that the reviewer found fine. */
  readonly fine?: readonly string[];
  /** Why it is approved although findings hold it up. */
  readonly override?: string | null | undefined;
}

/** All that the doors may ask of the orchestrator. Each call checks that the row belongs to the caller's workspace. */
export interface Pipeline
  extends AccessCalls,
    DiscussionCalls,
    ExportCalls,
    NotificationCalls,
    Dashboard,
    InstructionCalls,
    WorkCalls {
  listProjects(caller: Caller, query: ListProjects): Promise<ProjectPage>;
  find(
    caller: Caller,
    query: Find,
  ): Promise<{ readonly items: SearchHit[]; readonly nextCursor: number | null }>;
  /** Where an item of a project is, or was last; null where it never was. */
  locateItem(caller: Caller, input: { projectId: string; itemId: string }): Promise<ItemPlace | null>;
  viewProject(caller: Caller, projectId: string): Promise<ProjectView>;
  createProject(
    caller: Caller,
    input: {
      id?: string | undefined;
      name?: string | undefined;
      brief: string;
      details?: BriefDetails | undefined;
    },
  ): Promise<{ projectId: string }>;
  renameProject(caller: Caller, input: { projectId: string; name: string }): Promise<void>;
  archiveProject(caller: Caller, input: { projectId: string; archived: boolean }): Promise<void>;
  deleteProject(caller: Caller, projectId: string): Promise<void>;
  reviseBrief(
    caller: Caller,
    input: { projectId: string; basedOn: string; brief: string; details?: BriefDetails | undefined },
  ): Promise<BriefView>;
  viewBrief(caller: Caller, input: { projectId: string; briefVersionId: string }): Promise<BriefView>;
  listBriefs(
    caller: Caller,
    input: { projectId: string; cursor?: number | null | undefined },
  ): Promise<{ items: BriefVersionView[]; nextCursor: number | null }>;
  listActivity(
    caller: Caller,
    input: { projectId: string; cursor?: string | null | undefined },
  ): Promise<{ items: ActivityView[]; nextCursor: string | null }>;
  viewArtifact(
    caller: Caller,
    input: { projectId: string; stage: StageName; versionId?: string | undefined },
  ): Promise<ArtifactView | null>;
  answerQuestion(caller: Caller, input: AnswerQuestion): Promise<QuestionAnswerView>;
  listAnswers(caller: Caller, projectId: string): Promise<QuestionAnswerView[]>;
  viewStale(caller: Caller, projectId: string): Promise<StaleView>;
  recallStale(caller: Caller, projectId: string): Promise<StaleView | null>;
  viewImpact(
    caller: Caller,
    input: { projectId: string; stage: StageName; itemId: string },
  ): Promise<ImpactView>;
  viewTrace(caller: Caller, projectId: string): Promise<TraceView>;
  viewItemTrace(caller: Caller, input: { projectId: string; itemId: string }): Promise<ItemTraceView>;
  viewQuality(caller: Caller, input: OfStage & { versionId: string }): Promise<QualityView>;
  viewQualityTrend(caller: Caller, input: OfStage): Promise<QualityPoint[]>;
  setQualityGate(caller: Caller, severities: readonly string[]): Promise<void>;
  viewPrompt(
    caller: Caller,
    input: { projectId: string; versionId: string; itemId: string },
  ): Promise<{ readonly text: string }>;
  listHistory(
    caller: Caller,
    input: OfStage & { cursor?: number | null | undefined },
  ): Promise<{ items: HistoryEntry[]; nextCursor: number | null }>;
  listNames(caller: Caller, input: OfStage): Promise<VersionName[]>;
  compareVersions(caller: Caller, input: OfStage & { from: string; to: string }): Promise<Comparison>;
  viewItemHistory(caller: Caller, input: OfStage & { itemId: string }): Promise<ItemStep[]>;
  proveVersion(caller: Caller, input: OfStage & { versionId: string }): Promise<VersionProof>;
  viewBaselines(caller: Caller, input: OfStage & { versionId: string }): Promise<ReviewBaselines>;
  noteVersionSeen(caller: Caller, input: OfStage & { versionId: string }): Promise<void>;
  /** Each answers the version that is the newest then. */
  editVersion(caller: Caller, input: EditVersion): Promise<EditedView>;
  chooseVersion(
    caller: Caller,
    input: BasedOn & { readonly choices: readonly Choice[] },
  ): Promise<ArtifactView>;
  restoreVersion(caller: Caller, input: BasedOn & { readonly versionId: string }): Promise<ArtifactView>;
  startRun(
    caller: Caller,
    input: { projectId: string; stage: StageName; again: boolean; refresh?: readonly string[] | null },
  ): Promise<Started>;
  requestAndStart(caller: Caller, input: RequestAndStart): Promise<Started>;
  cancelRun(caller: Caller, runId: string): Promise<void>;
  listRuns(caller: Caller, projectId: string): Promise<RunView[]>;
  watchRun(
    caller: Caller,
    input: { runId: string; after: number },
    signal: AbortSignal,
  ): AsyncIterable<{ seq: number; event: RunEvent }>;
  decide(caller: Caller, input: Decide): Promise<ReviewView>;
  approveAndGoOn(caller: Caller, input: Omit<Decide, 'decision' | 'feedback'>): Promise<ApprovedAndOn>;
  approveMany(
    caller: Caller,
    versions: readonly Pick<Decide, 'projectId' | 'stage' | 'versionId' | 'contentHash'>[],
  ): Promise<Approval[]>;
  viewVerdicts(
    caller: Caller,
    which: { projectId: string; stage: StageName; versionId: string },
  ): Promise<ItemVerdict[]>;
  viewReviewers(caller: Caller, of: { projectId: string; stage: StageName }): Promise<ReviewersView>;
  askForReview(caller: Caller, asked: AskPerson): Promise<void>;
  withdrawReviewRequest(caller: Caller, asked: AskPerson): Promise<void>;
  listReviewsAcross(
    caller: Caller,
    query: ListReviews,
  ): Promise<{ items: QueueEntry[]; nextCursor: string | null }>;
  countReviews(caller: Caller): Promise<{ readonly waiting: number; readonly mine: number }>;
  viewSettings(caller: Caller): Promise<SettingsView>;
  viewStatus(): Promise<StatusView>;
  setDailySpendCap(caller: Caller, usd: number): Promise<void>;
  setModels(caller: Caller, models: WorkspaceModels): Promise<void>;
  setPreparation(
    caller: Caller,
    settings: { mode: SettingsView['preparation']['mode']; dailyUsd: number },
  ): Promise<void>;
  /** For good; answers how many there were. A wrong name is `bad_input` of the field `workspaceName`. */
  deleteAllProjects(caller: Caller, typed: { workspaceName: string }): Promise<{ projects: number }>;
}
