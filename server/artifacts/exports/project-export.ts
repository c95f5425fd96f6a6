import type { ArtifactOf, ArtifactStage, StagedArtifact } from '../artifact.ts';

/** A project as it is carried away: of each stage that has one a version, in the stages' order. */
export interface ProjectExport {
  readonly name: string;
  readonly exportedAt: Date;
  readonly stages: readonly ExportedStage[];
}

export type ExportedStage = StagedArtifact & {
  readonly version: number;
  /** Whether that very version is approved. */
  readonly approved: boolean;
};

export interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

/** What a stage says; null where it has no version. */
export function contentOf<S extends ArtifactStage>(
  { stages }: Pick<ProjectExport, 'stages'>,
  stage: S,
): ArtifactOf<S> | null {
  const found = stages.find((entry) => entry.stage === stage);
  return found ? (found.content as ArtifactOf<S>) : null;
}

/** "version 3, approved" */
export function standingOf({ version, approved }: Pick<ExportedStage, 'version' | 'approved'>): string {
  return `version ${version}, ${approved ? 'approved' : 'not approved yet'}`;
}

/** The day of the export, in UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
