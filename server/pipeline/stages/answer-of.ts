import type { z } from 'zod';
import type { Fragments } from './stage.ts';

/** A task's answer, typed; null where the task has not ended or its answer has another shape. */
export function answerOf<A>(fragments: Fragments, task: string, schema: z.ZodType<A>): A | null {
  const parsed = schema.safeParse(fragments.get(task));
  return parsed.success ? parsed.data : null;
}
