import { z } from 'zod';
import type { CompletionRequest, Provenance } from './completion.ts';
import { modelsOf } from './model-catalog.ts';
import { modelSet } from './model-set.ts';

export const Greeting = z.object({ greeting: z.string(), marks: z.array(z.number().int().min(1)) });
export type Greeting = z.infer<typeof Greeting>;

export const greeting: Greeting = { greeting: 'Good morning', marks: [1, 2] };
export const draftedGreeting: Greeting = { greeting: 'Hello', marks: [] };

/** What stands behind a model's greeting. */
export const provenance: Provenance = {
  answeredBy: 'model',
  model: 'm',
  promptTokens: 100,
  completionTokens: 10,
  costUsd: 0.01,
  firstTokenMs: 300,
  totalMs: 900,
  attempts: 1,
  fallbackReason: null,
};

/** A request with every field set; a test names only the fields that it is about. */
export function greetingRequest(
  fields: Partial<CompletionRequest<Greeting>> = {},
): CompletionRequest<Greeting> {
  return {
    workspaceId: 'w1',
    projectId: 'p1',
    task: 'greeting/1',
    instruction: { text: 'Greet.', hash: 'i1' },
    inputs: { name: 'Ada' },
    schema: { name: 'greeting', version: 1, zod: Greeting },
    tokensMax: 100,
    floor: 'fast',
    models: modelSet(modelsOf('default')),
    variant: 0,
    deadlineMs: 12_000,
    priority: 'interactive',
    draft: () => draftedGreeting,
    ...fields,
  };
}
