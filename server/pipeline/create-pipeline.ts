import { answerQuestion, listAnswers } from './answer-question.ts';
import { approveAndGoOn } from './approve-and-go-on.ts';
import { cancelRun } from './cancel-run.ts';
import { chooseVersion } from './choose-version.ts';
import { decide } from './decide.ts';
import { deleteAllProjects, deleteProject } from './delete-projects.ts';
import { editVersion } from './edit-version.ts';
import { setPreparation } from './manage-preparation.ts';
import { archiveProject, createProject, renameProject, reviseBrief, viewBrief } from './manage-projects.ts';
import { setDailySpendCap, setModels, viewSettings } from './manage-settings.ts';
import type { Pipeline } from './pipeline.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { restoreVersion } from './restore-version.ts';
import { startRun } from './start-run.ts';
import { listActivity, listRuns, listVersions, viewArtifact } from './view-artifact.ts';
import { listProjects, viewProject } from './view-projects.ts';
import { viewPrompt } from './view-prompt.ts';
import { createViewStale } from './view-stale.ts';
import { createViewStatus } from './view-status.ts';
import { watchRun } from './watch-run.ts';

/** Binds every door's call to the composed context. */
export function createPipeline(context: PipelineContext): Pipeline {
  const bind =
    <A extends unknown[], R>(call: (context: PipelineContext, ...rest: A) => R) =>
    (...rest: A): R =>
      call(context, ...rest);

  return {
    listProjects: bind(listProjects),
    viewProject: bind(viewProject),
    createProject: bind(createProject),
    renameProject: bind(renameProject),
    archiveProject: bind(archiveProject),
    deleteProject: bind(deleteProject),
    reviseBrief: bind(reviseBrief),
    viewBrief: bind(viewBrief),
    listActivity: bind(listActivity),
    viewArtifact: bind(viewArtifact),
    answerQuestion: bind(answerQuestion),
    listAnswers: bind(listAnswers),
    viewStale: createViewStale(context),
    viewPrompt: bind(viewPrompt),
    listVersions: bind(listVersions),
    editVersion: bind(editVersion),
    chooseVersion: bind(chooseVersion),
    restoreVersion: bind(restoreVersion),
    startRun: bind(startRun),
    cancelRun: bind(cancelRun),
    listRuns: bind(listRuns),
    watchRun: bind(watchRun),
    decide: bind(decide),
    approveAndGoOn: bind(approveAndGoOn),
    viewSettings: bind(viewSettings),
    viewStatus: createViewStatus(context),
    setDailySpendCap: bind(setDailySpendCap),
    setModels: bind(setModels),
    setPreparation: bind(setPreparation),
    deleteAllProjects: bind(deleteAllProjects),
  };
}
