import { artifactSchemas, type StagedArtifact } from '#server/artifacts/artifact.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import type { VersionRow } from '#server/store/versions.ts';
import type { Reviewed } from './route-feedback.ts';
import type { StageName } from './stage.ts';

/** Stored content as the artifact that it is. */
export function stagedArtifact(stage: StageName, content: unknown): StagedArtifact {
  switch (stage) {
    case 'requirements':
      return { stage, content: artifactSchemas.requirements.parse(content) };
    case 'plan':
      return { stage, content: artifactSchemas.plan.parse(content) };
    case 'stories':
      return { stage, content: artifactSchemas.stories.parse(content) };
    case 'prompts':
      return { stage, content: artifactSchemas.prompts.parse(content) };
  }
}

/** Item id → the task behind it; what a person added has none. */
export function producersOf(
  items: readonly { readonly itemId: string; readonly taskName: string | null }[],
): Record<string, string> {
  return Object.fromEntries(
    items.flatMap(({ itemId, taskName }) => (taskName === null ? [] : [[itemId, taskName]])),
  );
}

/** A version's items, and the task behind each. */
export function reviewedIn(
  stage: StageName,
  { content, items }: Pick<VersionRow, 'content' | 'items'>,
): Reviewed {
  return { items: itemsOf(stagedArtifact(stage, content)), producedBy: producersOf(items) };
}
