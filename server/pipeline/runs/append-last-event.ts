import type { Tx } from '#server/platform/prisma.ts';
import { appendRunEvents, nextSeq } from '#server/store/run-events.ts';
import type { RunEvent } from './run-event.ts';

/** Behind whatever is there: a second execution of the run may have written too, and this event must not be the one that yields. */
export async function appendLastEvent(tx: Tx, runId: string, { kind, ...payload }: RunEvent): Promise<void> {
  await appendRunEvents(tx, runId, [{ seq: await nextSeq(tx, runId), kind, payload }]);
}
