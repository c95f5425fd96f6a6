import type { Clock } from '../platform/clock.ts';
import { openLedger } from './attempt-ledger.ts';
import type { CallModel } from './model-call.ts';
import type { CatalogModel } from './model-catalog.ts';

const probeMs = 4_000;

/**
 * Asks a model that has failed of late for one word, so that its circuit learns whether it is back. Costs about fifty tokens, and no
 * request waits for it; how it ends is told to the circuit alone.
 */
export function probeModel(
  call: CallModel,
  model: CatalogModel,
  clock: Clock,
): (signal: AbortSignal) => Promise<void> {
  return async (signal) => {
    const probe = call({
      model,
      alternatives: [],
      messages: [{ role: 'user', content: 'Answer with {"ready": true}.' }],
      schemaName: 'probe',
      jsonSchema: {
        type: 'object',
        properties: { ready: { type: 'boolean' } },
        required: ['ready'],
        additionalProperties: false,
      },
      tokensMax: 64,
      deadlineMs: clock.nowMs() + probeMs,
      priority: 'interactive',
      ledger: openLedger(clock),
    });
    await probe(signal).catch(() => undefined);
  };
}
