import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watchLoopLag } from '#bench/loop-lag.ts';
import { modelCatalog } from '#server/models/model-catalog.ts';
import { type Clock, systemClock } from '#server/platform/clock.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { answerChat, type ChatContext, errorBody } from './answer-chat.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { ChatRequest } from './chat-request.ts';
import { simulatedModels } from './draw-fate.ts';
import { jsonReply } from './sse-reply.ts';
import { type Conditions, ConditionsChange, changeConditions } from './weather.ts';

export interface SimulatorSettings {
  readonly port?: number;
  readonly seed?: number;
  readonly conditions?: ConditionsChange;
  readonly logFile?: string | null;
  readonly clock?: Clock;
}

export interface Simulator {
  readonly baseURL: string;
  readonly log: CallLog;
  change(conditions: ConditionsChange): void;
  close(): Promise<void>;
}

const bodyBytesMax = 4_000_000;
const repliesRememberedMax = 50_000;

/** OpenRouter's chat completions on loopback. Keys that begin with `sk-bad` are refused, with `sk-poor` out of credit. */
export async function startSimulator(settings: SimulatorSettings = {}): Promise<Simulator> {
  const { port = 0, seed = 1, logFile = null, clock = systemClock } = settings;
  const log = createCallLog(logFile);
  let conditions: Conditions = changeConditions(
    { weather: 'calm', byModel: {}, speed: 1, fail: 'none' },
    settings.conditions ?? {},
  );
  const change = (wanted: ConditionsChange) => {
    conditions = changeConditions(conditions, wanted);
  };
  const asked = new Map<string, number>();
  const lag = watchLoopLag();
  let served = 0;
  let running = 0;
  const context: ChatContext = {
    clock,
    log,
    startedMs: clock.nowMs(),
    seedOf(request) {
      const hash = contentHash(JSON.parse(JSON.stringify([request.model, request.messages])));
      const times = (asked.get(hash) ?? 0) + 1;
      if (asked.size > repliesRememberedMax) asked.clear();
      asked.set(hash, times);
      return `${seed} ${hash} ${times}`;
    },
    nextId: () => `gen-${seed}-${++served}`,
    conditions: () => conditions,
    running: () => running,
  };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://simulator').pathname;
    switch (`${request.method} ${path}`) {
      case 'POST /api/v1/chat/completions':
        running++;
        return chat(request, response, context).finally(() => running--);
      case 'GET /api/v1/models':
        return jsonReply(response, 200, { data: modelCatalog.map(listed) });
      case 'GET /_weather':
        return jsonReply(response, 200, conditions);
      case 'POST /_weather': {
        const parsed = ConditionsChange.safeParse(await readJson(request));
        if (!parsed.success) return jsonReply(response, 400, errorBody(400, parsed.error.message));
        change(parsed.data);
        return jsonReply(response, 200, conditions);
      }
      case 'GET /_log':
        return jsonReply(response, 200, { totals: log.totals(), calls: log.calls() });
      case 'GET /_lag':
        return jsonReply(response, 200, { p99Ms: lag.p99Ms() });
      case 'DELETE /_log':
        log.clear();
        lag.reset();
        return jsonReply(response, 200, { totals: log.totals() });
      default:
        return jsonReply(response, 404, errorBody(404, `No such door: ${request.method} ${path}`));
    }
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      console.error('simulator:', error);
      if (response.headersSent) response.destroy();
      else jsonReply(response, 500, errorBody(500, 'The simulator itself failed; see its output'));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${address.port}/api/v1`,
    log,
    change,
    close: () =>
      new Promise((resolve) => {
        lag.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function chat(request: IncomingMessage, response: ServerResponse, context: ChatContext): Promise<void> {
  const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const body = await readJson(request);
  if (!key || key.startsWith('sk-bad'))
    return jsonReply(response, 401, errorBody(401, 'No auth credentials found'));
  if (key.startsWith('sk-poor')) return jsonReply(response, 402, errorBody(402, 'Insufficient credits'));
  const parsed = ChatRequest.safeParse(body);
  if (!parsed.success) return jsonReply(response, 400, errorBody(400, 'Invalid request body'));
  const unknown = [parsed.data.model, ...(parsed.data.models ?? [])].find(
    (id) => !simulatedModels.includes(id),
  );
  if (unknown) return jsonReply(response, 400, errorBody(400, `${unknown} is not a valid model ID`));
  await answerChat(parsed.data, response, context);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

function listed(model: (typeof modelCatalog)[number]) {
  return {
    id: model.id,
    name: model.id,
    context_length: model.contextTokens,
    pricing: {
      prompt: String(model.promptUsdPerMillion / 1_000_000),
      completion: String(model.completionUsdPerMillion / 1_000_000),
    },
    supported_parameters: ['max_tokens', 'response_format', 'structured_outputs', 'temperature'],
  };
}
