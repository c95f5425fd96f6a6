import type { ServerResponse } from 'node:http';
import { listPriceUsd, modelCatalog } from '#server/models/model-catalog.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { CallLog, LoggedCall } from './call-log.ts';
import type { ChatRequest } from './chat-request.ts';
import { type Chosen, chooseProvider, timeToFailShare } from './choose-provider.ts';
import { composeAnswer, textOf } from './compose-answer.ts';
import { charactersPerToken, countTokens } from './count-tokens.ts';
import type { EarlyError, Pace } from './draw-fate.ts';
import { malformed } from './malformed.ts';
import { jsonReply, sseReply, type Usage } from './sse-reply.ts';
import { subjectsOf } from './subjects-of.ts';
import type { Conditions } from './weather.ts';

export interface ChatContext {
  readonly clock: Clock;
  readonly log: CallLog;
  readonly startedMs: number;
  /** The seed of this call: of the run, the request and how often it came. */
  seedOf(request: ChatRequest): string;
  nextId(): string;
  conditions(): Conditions;
  /** How many calls are being answered at this moment. */
  running(): number;
}

/** Pieces of a stream, with several tokens each, come at this pace; under load less often, so that the simulator's own work stays small. */
const chunkEveryMinMs = 50;
const chunkEveryMsPerStream = 0.5;
const hangMs = 120_000;

/** Answers one chat completion: good, late, wrong or never, as the draw has it. Ends at once when the caller goes. */
export async function answerChat(request: ChatRequest, response: ServerResponse, context: ChatContext) {
  const { clock, log } = context;
  const atMs = clock.nowMs();
  const messages = request.messages.map(({ role, content }) => ({ role, content: textOf(content) }));
  const promptTokens = messages.reduce((sum, { content }) => sum + countTokens(content), 0);
  const call = log.start({
    id: context.nextId(),
    atMs,
    model: request.model,
    schema: request.response_format?.json_schema?.name ?? null,
    maxTokens: request.max_tokens ?? null,
    subjects: subjectsOf(messages),
    promptTokens,
  });
  const gone = new AbortController();
  response.once('close', () => {
    if (response.writableFinished) return;
    gone.abort(new Error('the caller went away'));
    log.end(call, 'cancelled', clock.nowMs());
  });
  const chosen = chooseProvider(request, {
    seed: context.seedOf(request),
    conditions: context.conditions(),
    atMs: atMs - context.startedMs,
  });
  try {
    await play(request, response, context, call, chosen, gone.signal);
  } catch (error) {
    if (gone.signal.aborted) return;
    log.end(call, 'failed', clock.nowMs());
    throw error;
  }
}

async function play(
  request: ChatRequest,
  response: ServerResponse,
  context: ChatContext,
  call: LoggedCall,
  { model, fate, pace, lostMs }: Chosen,
  signal: AbortSignal,
): Promise<void> {
  const { clock, log } = context;
  const pause = (ms: number) => clock.sleep(ms / context.conditions().speed, signal);
  const reply = sseReply(response, { id: call.id, model, created: Math.floor(call.atMs / 1000) });
  call.answeredBy = model;
  call.fate = fate.kind === 'answer' ? (fate.malformed ? 'malformed' : 'ok') : fate.kind;

  if (lostMs > 0) await pause(lostMs);
  if (fate.kind === 'error') {
    call.fate = String(fate.error);
    await pause(pace.firstTokenMs * timeToFailShare);
    log.end(call, 'failed', clock.nowMs());
    failEarly(response, fate.error);
    return;
  }
  if (fate.kind === 'hang') {
    if (request.stream && fate.headersFirst) reply.open();
    await pause(hangMs);
    log.end(call, 'failed', clock.nowMs());
    response.destroy();
    return;
  }

  const good = composeAnswer(request);
  const whole = fate.kind === 'answer' && fate.malformed ? malformed(good) : good;
  const cutAt = (request.max_tokens ?? Number.POSITIVE_INFINITY) * charactersPerToken;
  const text = whole.length > cutAt ? whole.slice(0, cutAt) : whole;
  const stopAt = fate.kind === 'mid-stream error' ? Math.floor(text.length * fate.afterShare) : text.length;

  if (request.stream) reply.open();
  await pause(pace.firstTokenMs);
  call.firstTokenMs = clock.nowMs() - call.atMs;
  const firstTokenAtMs = clock.nowMs();
  const chunkEveryMs = () => Math.max(chunkEveryMinMs, chunkEveryMsPerStream * context.running());
  let sent = 0;
  while (sent < stopAt) {
    const livedMs = (clock.nowMs() - firstTokenAtMs) * context.conditions().speed;
    const tokens = Math.max(1, Math.floor((livedMs / 1000) * pace.tokensPerSecond));
    const upTo = Math.min(stopAt, tokens * charactersPerToken);
    if (upTo > sent && request.stream) reply.text(text.slice(sent, upTo));
    sent = Math.max(sent, upTo);
    bill(call, model, text.slice(0, sent));
    if (sent < stopAt) await pause(Math.min(chunkEveryMs(), msUntil(stopAt, pace) - livedMs));
  }

  if (fate.kind === 'mid-stream error') {
    log.end(call, 'failed', clock.nowMs());
    if (!request.stream) jsonReply(response, 200, errorBody(502, 'Provider disconnected'));
    else if (fate.how === 'chunk') reply.fail(502, 'Provider disconnected');
    else response.destroy();
    return;
  }
  log.end(call, 'completed', clock.nowMs());
  const finish = text.length < whole.length ? 'length' : 'stop';
  if (request.stream) reply.finish(finish, request.usage?.include ? usageOf(call) : null);
  else jsonReply(response, 200, completionBody(call, model, text, finish));
}

/** When so many characters are there, at this pace; a little more, so that rounding never costs a further piece. */
function msUntil(characters: number, { tokensPerSecond }: Pace): number {
  return (Math.ceil(characters / charactersPerToken) / tokensPerSecond) * 1000 + 1;
}

function failEarly(response: ServerResponse, error: EarlyError): void {
  if (error === 'reset') response.socket?.resetAndDestroy();
  else if (error === 'error in 200') jsonReply(response, 200, errorBody(502, 'Provider returned error'));
  else if (error === 429)
    jsonReply(response, 429, errorBody(429, 'Rate limit exceeded'), { 'retry-after': '1' });
  else jsonReply(response, error, errorBody(error, 'Provider returned error'));
}

export function errorBody(code: number, message: string) {
  return { error: { code, message } };
}

function bill(call: LoggedCall, model: string, text: string): void {
  const listed = modelCatalog.find(({ id }) => id === model);
  call.completionTokens = countTokens(text);
  call.costUsd = listed ? listPriceUsd(listed, call) : 0;
}

function usageOf({ promptTokens, completionTokens, costUsd }: LoggedCall): Usage {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    cost: costUsd,
  };
}

function completionBody(call: LoggedCall, model: string, content: string, finish: string) {
  return {
    id: call.id,
    object: 'chat.completion',
    created: Math.floor(call.atMs / 1000),
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: usageOf(call),
  };
}
