import { setTimeout as sleep } from 'node:timers/promises';
import { type Item, itemsOf } from '#server/artifacts/items.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { type Desk, newestOf } from './open-stage.ts';
import type { Preparations } from './preparations.ts';

/** What a person rewords: the items that a stage is about, and the field that says it. */
const reworded: Readonly<Record<StageName, { readonly section: string; readonly field: string }>> = {
  requirements: { section: 'functional', field: 'statement' },
  plan: { section: 'milestones', field: 'goal' },
  stories: { section: 'stories', field: 'soThat' },
  prompts: { section: 'prompts', field: 'goal' },
};
const pollEveryMs = 250;

/**
 * Lets a review last as long as was drawn, in short: once nothing is being prepared any more, the rest of the time could bring nothing
 * new, so it is left out and the version dated back by it. Where the review is shorter than that, it lasts to the millisecond.
 */
export async function passReview(
  { projectId }: Desk,
  preparations: Preparations,
  view: ArtifactView,
  reviewMs: number,
): Promise<void> {
  const startedMs = performance.now();
  const leftMs = () => reviewMs - (performance.now() - startedMs);
  while (leftMs() > 0 && !(await preparations.isIdle(projectId)))
    await sleep(Math.max(1, Math.min(pollEveryMs, leftMs())));
  if (leftMs() > 0) await preparations.dateBack(view.version.id, leftMs());
}

/** Sends a version back, for one of its items. */
export async function requestChanges(desk: Desk, view: ArtifactView, itemAt: number): Promise<void> {
  const { product, caller, projectId } = desk;
  const { id } = drawnItem(view, itemAt);
  await product.pipeline.decide(caller, {
    ...boundTo(projectId, view),
    decision: 'changes_requested',
    feedback: [{ anchor: id, text: 'Say by when at the latest, and who is told of it.' }],
  });
}

/** Rewords one item by hand. */
export async function editItem(desk: Desk, view: ArtifactView, itemAt: number): Promise<ArtifactView> {
  const { product, caller, projectId } = desk;
  const { id, content } = drawnItem(view, itemAt);
  const { field } = reworded[view.stage];
  const words = String(content[field] ?? '').replace(/\.$/u, '');
  const value = `${words}, at the latest within ${2 + Math.floor(itemAt * 1_000)} working hours.`;
  await product.pipeline.editVersion(caller, {
    projectId,
    stage: view.stage,
    basedOn: view.version.id,
    edits: [{ kind: 'set', itemId: id, field, value }],
  });
  return newestOf(desk, view.stage);
}

export function boundTo(projectId: string, { stage, version }: ArtifactView) {
  return { projectId, stage, versionId: version.id, contentHash: version.hash, comment: '' };
}

function drawnItem(view: ArtifactView, itemAt: number): Item {
  const items = itemsOf(view).filter(({ section }) => section === reworded[view.stage].section);
  const item = items[Math.floor(itemAt * items.length)];
  if (!item) throw new Error(`The ${view.stage} have nothing to review.`);
  return item;
}
