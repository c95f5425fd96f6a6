import { detailsIn } from '#server/artifacts/brief-details.ts';
import type { ExportedStage, ProjectExport } from '#server/artifacts/exports/project-export.ts';
import type { ProjectFile } from '#server/artifacts/exports/project-file.ts';
import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { briefVersions, currentBrief } from '#server/store/briefs.ts';
import { getProject } from '#server/store/projects.ts';
import { lastReviews } from '#server/store/reviews.ts';
import { versionContents } from '#server/store/version-contents.ts';
import { findVersion, newestVersions, type VersionHead } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { type StageName, stageNames } from '../stages/stage.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';

export interface WhatToExport {
  readonly projectId: string;
  /** That stage alone. */
  readonly stage?: StageName | undefined;
  /** Of that stage this version; the newest where none is named. */
  readonly versionId?: string | undefined;
}

export interface Loaded extends ProjectExport {
  /** Of each stage the brief version that its quotations point into, in the order of `stages`. */
  readonly briefIds: readonly string[];
}

/** Reads what is to be exported; another workspace's project is not found. */
export async function loadExport(
  { db, clock }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage, versionId }: WhatToExport,
): Promise<Loaded> {
  const project = await getProject(db, workspaceId, projectId);
  const heads = await headsOf();
  const [contents, reviews] = await Promise.all([
    versionContents(
      db,
      heads.map(({ id }) => id),
    ),
    lastReviews(
      db,
      heads.map(({ id }) => id),
    ),
  ]);
  const inOrder = stageNames.flatMap((name) => heads.find((head) => head.stage === name) ?? []);
  const stages = inOrder.map(({ id, stage: name, number }): ExportedStage => {
    const row = contents.find((content) => content.id === id);
    const approved = reviews.find((review) => review.versionId === id)?.decision === 'approved';
    return { ...stagedArtifact(name, row?.content), version: number, approved };
  });
  return {
    name: project.name,
    exportedAt: new Date(clock.nowMs()),
    stages,
    briefIds: inOrder.map(({ briefVersionId }) => briefVersionId),
  };

  async function headsOf(): Promise<readonly VersionHead[]> {
    if (versionId !== undefined && stage !== undefined) {
      const version = await findVersion(db, { workspaceId, projectId, stage, id: versionId });
      if (!version) throw notFound('version');
      return [version];
    }
    const newest = await newestVersions(db, [projectId]);
    return newest.filter((head) => stage === undefined || head.stage === stage);
  }
}

/** The same as a file that can be imported, with the briefs that its quotations point into. */
export async function toProjectFile(
  { db }: PipelineContext,
  projectId: string,
  { name, exportedAt, stages, briefIds }: Loaded,
): Promise<ProjectFile> {
  const [current, used] = await Promise.all([
    currentBrief(db, projectId),
    briefVersions(db, projectId, [...new Set(briefIds)]),
  ]);
  const briefs = [...used.filter(({ id }) => id !== current.id), current].sort((a, b) => a.number - b.number);
  return {
    format: 'ai-project-orchestrator/project',
    formatVersion: 1,
    exportedAt: exportedAt.toISOString(),
    name,
    briefs: briefs.map(({ text, details }) => ({ text, details: detailsIn(details) })),
    stages: Object.fromEntries(
      stages.map(({ stage, version, approved, content }, index) => [
        stage,
        { version, approved, brief: briefs.findIndex(({ id }) => id === briefIds[index]), content },
      ]),
    ) as ProjectFile['stages'],
  };
}
