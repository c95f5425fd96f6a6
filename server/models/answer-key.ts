import { contentHash } from '../platform/content-hash.ts';
import type { CompletionRequest } from './completion.ts';

/** All that an answer depends on, apart from chance. */
export type KeyedRequest = Pick<
  CompletionRequest,
  'workspaceId' | 'instruction' | 'task' | 'schema' | 'inputs' | 'floor' | 'models' | 'variant'
>;

/**
 * The one name of a task's answer, in every tier. The task's name is part of it because the model reads it; names are stable while
 * their inputs are, so it costs no hit. Project, deadline and priority are not: they change nothing about a good answer.
 */
export function answerKey(request: KeyedRequest): string {
  const { workspaceId, instruction, task, schema, inputs, floor, models, variant } = request;
  return contentHash([
    workspaceId,
    instruction.hash,
    task,
    schema.name,
    schema.version,
    inputs,
    floor,
    models.hash,
    variant,
  ]);
}
