import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from '#server/identity/caller.ts';
import type { Pipeline } from '#server/pipeline/pipeline.ts';
import { appErrorOf } from '#server/platform/app-error-of.ts';
import type { Log } from '#server/platform/log.ts';

/** For whom a program works, and what it may ask of the orchestrator. */
export interface McpContext {
  readonly caller: Caller;
  readonly pipeline: Pipeline;
  readonly log: Log;
}

/** Ends a tool's work as the protocol wants it: what went wrong is an answer that the model reads, with the way out. */
export async function answered(
  { log }: McpContext,
  work: () => Promise<string | object>,
): Promise<CallToolResult> {
  try {
    const said = await work();
    return { content: [{ type: 'text', text: typeof said === 'string' ? said : JSON.stringify(said) }] };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: problemWords(log, error) }] };
  }
}

/** What a program may read of an error. */
function problemWords(log: Log, error: unknown): string {
  const known = appErrorOf(error);
  if (known && known.kind !== 'internal')
    return known.field === undefined ? known.message : `${known.field}: ${known.message}`;
  log.error({ err: error }, 'a tool failed');
  return 'Something went wrong on our side. Nothing was lost; try again.';
}
