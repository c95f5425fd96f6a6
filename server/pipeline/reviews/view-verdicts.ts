import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { standingVerdicts } from '#server/store/fine-verdicts.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import { nobody } from '../versions/view-version.ts';

/** What was said of an item of a version under review; what should change is feedback. */
export interface ItemVerdict {
  readonly itemId: string;
  /** Changes with the item's words, and with nothing else. */
  readonly hash: string;
  /** Who found the very same words fine, on which version; null where nobody has. */
  readonly fine: { readonly by: string; readonly you: boolean; readonly onVersion: number } | null;
}

/** 64 bits tell an item's wordings apart, and a long document has hundreds of items. */
const hashLength = 16;

/** What was said of each item of a version: a verdict holds on every version that tells the item in the same words. */
export async function viewVerdicts(
  { db }: PipelineContext,
  { workspaceId, userId }: Caller,
  which: { readonly projectId: string; readonly stage: StageName; readonly versionId: string },
): Promise<ItemVerdict[]> {
  const rows = await standingVerdicts(db, { ...which, workspaceId, userId });
  if (rows.length === 0) throw notFound('version');
  return rows.flatMap(({ itemId, hash, byId, by, onVersion }) => {
    if (itemId === null) return [];
    const fine =
      byId === null || onVersion === null ? null : { by: by ?? nobody, you: byId === userId, onVersion };
    return [{ itemId, hash: hash.slice(0, hashLength), fine }];
  });
}
