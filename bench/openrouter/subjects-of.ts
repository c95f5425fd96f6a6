import type { Json } from '#server/platform/canonical-json.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { parsedJson } from './parsed-json.ts';
import { sharedParts } from './shared-parts.ts';

interface Told {
  readonly role: string;
  readonly content: string;
}

const question = /^Task: ([^\n]*)\n\n<inputs>\n([\s\S]*?)\n<\/inputs>/;

/**
 * What a call was about: a hash for each task, of its name and inputs. The same in every attempt at a task, whichever model is asked,
 * alone or together with others, a repair included.
 */
export function subjectsOf(messages: readonly Told[]): string[] {
  const [, task = '', json = ''] =
    question.exec(messages.find(({ role }) => role === 'user')?.content ?? '') ?? [];
  const inputs = parsedJson(json) as (Json & object) | null;
  if (inputs === null) return [];
  const tasks = sharedParts(inputs) ?? [{ task, inputs }];
  return tasks.map((one) => contentHash([one.task, one.inputs]));
}
