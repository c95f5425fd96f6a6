import { upstreamLimit } from './checked.ts';
import type { CompletionRequest } from './completion.ts';
import { type CatalogModel, listPriceUsd } from './model-catalog.ts';
import { candidateOrder } from './next-candidate.ts';
import { buildMessages } from './openrouter/build-messages.ts';

/** English prose and JSON come to about four characters a token; an estimate that holds money back may be rough. */
const charactersPerToken = 4;
const billedAttempts = 2;

/** What these requests may cost: each answered twice at full length by the dearest model of its floor. */
export function estimateUsd(requests: readonly CompletionRequest[], models: readonly CatalogModel[]): number {
  const candidates = models.map((model) => ({ model }));
  return requests.reduce((sum, request) => sum + billedAttempts * dearestUsd(request, candidates), 0);
}

function dearestUsd(
  request: CompletionRequest,
  candidates: readonly { readonly model: CatalogModel }[],
): number {
  const [first, ...others] = candidateOrder(candidates, request.floor).map(({ model }) => model);
  if (!first) return 0;
  const characters = buildMessages(request).reduce((total, { content }) => total + content.length, 0);
  const usage = {
    promptTokens: Math.ceil(characters / charactersPerToken),
    completionTokens: upstreamLimit(request.tokensMax),
  };
  const peers = [first, ...others.filter(({ floor }) => floor === first.floor)];
  return Math.max(...peers.map((model) => listPriceUsd(model, usage)));
}
