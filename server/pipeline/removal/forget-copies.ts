import { tellRemoved } from '#server/store/answers.ts';
import type { PipelineContext } from '../pipeline-context.ts';

/**
 * Removes copies of answers that were removed from the record. The processes hear of it once more when Redis holds none: until then
 * one that had heard already could have copied an answer back from there.
 */
export async function forgetCopies(
  { db, forgetAnswers }: Pick<PipelineContext, 'db' | 'forgetAnswers'>,
  keys: readonly string[],
): Promise<void> {
  await forgetAnswers(keys);
  await tellRemoved(db, keys);
}
