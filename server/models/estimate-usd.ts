import { upstreamLimit } from './checked.ts';
import type { CompletionRequest } from './completion.ts';
import { type CatalogModel, listPriceUsd } from './model-catalog.ts';
import { candidateOrder } from './next-candidate.ts';
import { buildMessages } from './openrouter/build-messages.ts';

/** English prose and JSON come to about four characters a token; an estimate that holds money back may be rough. */
const charactersPerToken = 4;

/** What these requests may cost: each answered at full length by the dearest model of its floor. Nothing when there is no model. */
export function estimateUsd(models: readonly CatalogModel[], requests: readonly CompletionRequest[]): number {
  const candidates = models.map((model) => ({ model }));
  return requests.reduce((sum, request) => sum + dearest(request), 0);

  function dearest(request: CompletionRequest): number {
    const order = candidateOrder(candidates, request.floor);
    const characters = buildMessages(request).reduce((total, { content }) => total + content.length, 0);
    const usage = {
      promptTokens: Math.ceil(characters / charactersPerToken),
      completionTokens: upstreamLimit(request.tokensMax),
    };
    return order
      .filter(({ model }) => model.floor === order[0]?.model.floor)
      .reduce((most, { model }) => Math.max(most, listPriceUsd(model, usage)), 0);
  }
}
