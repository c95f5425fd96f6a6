import type { StageName } from '#server/pipeline/stages/stage.ts';

/** Leads to a place that is talked about: the stage, the thread, and the item or section that it is on. */
export function threadHref({
  projectId,
  stage,
  threadId,
  anchor,
}: {
  readonly projectId: string;
  readonly stage: StageName;
  /** Null where it is about the stage itself. */
  readonly threadId: string | null;
  readonly anchor: string | null;
}): string {
  const thread = threadId === null ? '' : `&thread=${threadId}`;
  const item = anchor === null ? '' : `#${encodeURIComponent(anchor)}`;
  return `/projects/${projectId}?stage=${stage}${thread}${item}`;
}
