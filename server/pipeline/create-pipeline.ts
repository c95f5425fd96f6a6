import {
  acceptInvitation,
  enterWorkspace,
  invite,
  listInvitations,
  listWorkspaces,
  withdrawInvitation,
} from './access/manage-invitations.ts';
import { createKey, listKeys, revokeKey } from './access/manage-keys.ts';
import { leave, listMembers, removeMember, setRole } from './access/manage-members.ts';
import { listAudit, readAudit } from './access/view-audit.ts';
import { addComment } from './discussion/add-comment.ts';
import { editComment, removeComment, resolveThread } from './discussion/change-comment.ts';
import { countThreads, listMentionable, viewDiscussion } from './discussion/view-discussion.ts';
import { exportProject, exportWays } from './exporting/export-project.ts';
import { importProject } from './exporting/import-project.ts';
import { proveVersion } from './history/prove-version.ts';
import { noteVersionSeen, viewBaselines } from './history/review-baselines.ts';
import { compareVersions, listHistory, listNames, viewItemHistory } from './history/view-history.ts';
import { listSamples } from './instructions/load-samples.ts';
import { startTryout } from './instructions/start-tryout.ts';
import {
  checkDraft,
  listRoles,
  viewInstruction,
  viewInstructionVersion,
} from './instructions/view-instructions.ts';
import { watchTryout } from './instructions/watch-tryout.ts';
import { makeLive, saveInstruction } from './instructions/write-instruction.ts';
import { countUnreadNotifications, listNotifications, readNotifications } from './notifications/inbox.ts';
import { watchInbox } from './notifications/watch-inbox.ts';
import type { Pipeline } from './pipeline.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { setPreparation } from './preparation/manage-preparation.ts';
import { createWarmStage } from './preparation/warm-stage.ts';
import { listProjects } from './projects/list-projects.ts';
import { archiveProject, createProject, renameProject, reviseBrief } from './projects/manage-projects.ts';
import { listBriefs, viewBrief } from './projects/view-briefs.ts';
import { viewProject } from './projects/view-projects.ts';
import { setQualityGate } from './quality/hold-for-findings.ts';
import { viewQuality, viewQualityTrend } from './quality/view-quality.ts';
import { deleteAllProjects, deleteProject } from './removal/delete-projects.ts';
import { answerQuestion, listAnswers } from './reviews/answer-question.ts';
import { approveAndGoOn } from './reviews/approve-and-go-on.ts';
import { approveMany } from './reviews/approve-many.ts';
import { askForReview, viewReviewers, withdrawReviewRequest } from './reviews/ask-for-review.ts';
import { decide } from './reviews/decide.ts';
import { requestAndStart } from './reviews/request-and-start.ts';
import { setSeparateReview } from './reviews/separate-review.ts';
import { countReviews, listReviewsAcross } from './reviews/view-queue.ts';
import { viewVerdicts } from './reviews/view-verdicts.ts';
import { cancelRun } from './runs/cancel-run.ts';
import { startRun } from './runs/start-run.ts';
import { watchRun } from './runs/watch-run.ts';
import { find } from './search/find.ts';
import { locateItem } from './search/locate-item.ts';
import { setDailySpendCap, setModels, viewSettings } from './settings/manage-settings.ts';
import { createJudgeProject, createRecallStale, createViewStale } from './staleness/view-stale.ts';
import { createViewStatus } from './status/view-status.ts';
import { createViewImpact } from './tracing/view-impact.ts';
import { createViewTrace } from './tracing/view-trace.ts';
import { chooseVersion } from './versions/choose-version.ts';
import { editVersion } from './versions/edit-version.ts';
import { restoreVersion } from './versions/restore-version.ts';
import { listActivity, listRuns, viewArtifact } from './versions/view-artifact.ts';
import { viewPrompt } from './versions/view-prompt.ts';
import { proposeChange } from './work/propose-change.ts';
import { askAboutItem, reportOnStory } from './work/report-on-story.ts';
import { listWork, releaseStory, takeStory } from './work/take-story.ts';

/** Binds every door's call to the composed context. */
export function createPipeline(context: PipelineContext): Pipeline {
  const bind =
    <A extends unknown[], R>(call: (context: PipelineContext, ...rest: A) => R) =>
    (...rest: A): R =>
      call(context, ...rest);

  const judgeProject = createJudgeProject(context);
  return {
    ...context.dashboard,
    listProjects: bind(listProjects),
    find: bind(find),
    locateItem: bind(locateItem),
    viewProject: bind(viewProject),
    createProject: bind(createProject),
    renameProject: bind(renameProject),
    archiveProject: bind(archiveProject),
    deleteProject: bind(deleteProject),
    reviseBrief: bind(reviseBrief),
    viewBrief: bind(viewBrief),
    listBriefs: bind(listBriefs),
    listActivity: bind(listActivity),
    viewArtifact: bind(viewArtifact),
    answerQuestion: bind(answerQuestion),
    listAnswers: bind(listAnswers),
    viewStale: createViewStale(judgeProject, createWarmStage(context)),
    recallStale: createRecallStale(judgeProject),
    viewImpact: createViewImpact(context, judgeProject),
    ...createViewTrace(context),
    viewQuality: bind(viewQuality),
    viewQualityTrend: bind(viewQualityTrend),
    setQualityGate: bind(setQualityGate),
    viewPrompt: bind(viewPrompt),
    listHistory: bind(listHistory),
    listNames: bind(listNames),
    compareVersions: bind(compareVersions),
    viewItemHistory: bind(viewItemHistory),
    proveVersion: bind(proveVersion),
    viewBaselines: bind(viewBaselines),
    noteVersionSeen: bind(noteVersionSeen),
    editVersion: bind(editVersion),
    chooseVersion: bind(chooseVersion),
    restoreVersion: bind(restoreVersion),
    exportProject: bind(exportProject),
    exportWays: bind(exportWays),
    importProject: bind(importProject),
    startRun: bind(startRun),
    requestAndStart: bind(requestAndStart),
    cancelRun: bind(cancelRun),
    listRuns: bind(listRuns),
    watchRun: bind(watchRun),
    decide: bind(decide),
    approveAndGoOn: bind(approveAndGoOn),
    viewDiscussion: bind(viewDiscussion),
    countThreads: bind(countThreads),
    listMentionable: bind(listMentionable),
    addComment: bind(addComment),
    editComment: bind(editComment),
    removeComment: bind(removeComment),
    resolveThread: bind(resolveThread),
    listNotifications: bind(listNotifications),
    countUnreadNotifications: bind(countUnreadNotifications),
    readNotifications: bind(readNotifications),
    watchInbox: bind(watchInbox),
    approveMany: bind(approveMany),
    viewVerdicts: bind(viewVerdicts),
    viewReviewers: bind(viewReviewers),
    askForReview: bind(askForReview),
    withdrawReviewRequest: bind(withdrawReviewRequest),
    listReviewsAcross: bind(listReviewsAcross),
    countReviews: bind(countReviews),
    viewSettings: bind(viewSettings),
    viewStatus: createViewStatus(context),
    setDailySpendCap: bind(setDailySpendCap),
    setModels: bind(setModels),
    setPreparation: bind(setPreparation),
    listRoles: bind(listRoles),
    viewInstruction: bind(viewInstruction),
    viewInstructionVersion: bind(viewInstructionVersion),
    checkDraft: bind(checkDraft),
    saveInstruction: bind(saveInstruction),
    makeLive: bind(makeLive),
    listSamples: bind(listSamples),
    startTryout: bind(startTryout),
    watchTryout: bind(watchTryout),
    deleteAllProjects: bind(deleteAllProjects),
    listKeys: bind(listKeys),
    createKey: bind(createKey),
    revokeKey: bind(revokeKey),
    listMembers: bind(listMembers),
    setRole: bind(setRole),
    removeMember: bind(removeMember),
    leave: bind(leave),
    listInvitations: bind(listInvitations),
    invite: bind(invite),
    withdrawInvitation: bind(withdrawInvitation),
    acceptInvitation: bind(acceptInvitation),
    listWorkspaces: bind(listWorkspaces),
    enterWorkspace: bind(enterWorkspace),
    setSeparateReview: bind(setSeparateReview),
    listAudit: bind(listAudit),
    readAudit: bind(readAudit),
    listWork: bind(listWork),
    takeStory: bind(takeStory),
    reportOnStory: bind(reportOnStory),
    releaseStory: bind(releaseStory),
    askAboutItem: bind(askAboutItem),
    proposeChange: bind(proposeChange),
  };
}
