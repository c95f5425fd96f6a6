import { z } from 'zod';

const TaskHead = z.object({ name: z.string(), kind: z.string(), title: z.string(), section: z.string() });

const ProvenanceShape = z.object({
  answeredBy: z.enum(['memory', 'redis', 'content', 'model', 'drafter']),
  model: z.string(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  costUsd: z.number(),
  estimated: z.boolean().optional(),
  firstTokenMs: z.number().nullable(),
  totalMs: z.number(),
  attempts: z.number(),
  fallbackReason: z.string().nullable(),
});

/**
 * What viewers of a run are told, in order. `run.started` begins anew: whatever an earlier execution of the same run showed is void.
 * The last event is `artifact.ready`, `run.failed` or `run.cancelled`.
 */
export const RunEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run.started'), tasks: z.array(TaskHead) }),
  z.object({ kind: z.literal('task.started'), task: z.string() }),
  /** Raw text of the JSON answer as it streams in; a higher `attempt` replaces what lower ones showed. */
  z.object({ kind: z.literal('task.words'), task: z.string(), attempt: z.number(), text: z.string() }),
  z.object({
    kind: z.literal('task.finished'),
    task: z.string(),
    answer: z.unknown(),
    provenance: ProvenanceShape,
  }),
  z.object({ kind: z.literal('artifact.ready'), versionId: z.string(), number: z.number() }),
  z.object({
    kind: z.literal('run.failed'),
    errorKind: z.string(),
    message: z.string(),
    retryable: z.boolean(),
  }),
  z.object({ kind: z.literal('run.cancelled') }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

export function isLast(event: RunEvent): boolean {
  return event.kind === 'artifact.ready' || event.kind === 'run.failed' || event.kind === 'run.cancelled';
}
