import { upstreamLimit } from './checked.ts';
import type { CompletionRequest } from './completion.ts';
import { countTokens } from './count-tokens.ts';
import { listPriceUsd } from './model-catalog.ts';
import { mayAnswer } from './model-set.ts';
import { byFloor } from './next-candidate.ts';
import { buildMessages } from './openrouter/build-messages.ts';

const billedAttempts = 2;

/** What these requests may cost: each answered twice at full length by the dearest model of its floor. */
export function estimateUsd(requests: readonly CompletionRequest[]): number {
  return requests.reduce((sum, request) => sum + billedAttempts * dearestUsd(request), 0);
}

function dearestUsd(request: CompletionRequest): number {
  const { models, floor } = request;
  const allowed = models.models.filter((model) => mayAnswer(models, model, floor));
  const candidates = allowed.map((model) => ({ model }));
  const peers = byFloor(candidates, floor).find((group) => group.length > 0);
  if (!peers) return 0;
  const usage = {
    promptTokens: promptTokens(request),
    completionTokens: upstreamLimit(request.tokensMax),
  };
  return Math.max(...peers.map(({ model }) => listPriceUsd(model, usage)));
}

/** Instructions live as long as the process, are shared by requests, and are most of a prompt. */
const instructionTokens = new WeakMap<CompletionRequest['instruction'], number>();

function promptTokens(request: CompletionRequest): number {
  const { instruction } = request;
  const [system, ...rest] = buildMessages(request).map(({ content }) => content);
  const instructed = instructionTokens.get(instruction) ?? countTokens(system ?? '');
  instructionTokens.set(instruction, instructed);
  return rest.reduce((sum, content) => sum + countTokens(content), instructed);
}
