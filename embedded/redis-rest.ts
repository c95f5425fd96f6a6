import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, ErrorReply, MultiErrorReply, RESP_TYPES } from '@redis/client';
import { plainScripts } from './plain-scripts.ts';
import { type RedisReply, toRestOutcome, toRestReply } from './redis-reply.ts';

export type RedisRestOptions = {
  /** Where Redis is: `redis://…`, or the path of its Unix socket. */
  redis: { url: string } | { socketPath: string };
  token: string;
  /** A free one where it is left out. */
  port?: number;
  log(line: string): void;
};

export type RedisRest = {
  url: string;
  stop(): Promise<void>;
};

type Command = readonly [string, ...string[]];

const bodyBytesMax = 10_000_000;
const commandMs = 5_000;
const queuedMax = 20_000;
const reconnectMsMax = 500;
const firstTryMsMax = 2_000;

/** They change or occupy the one connection that all requests share, or the server itself. */
const refused = new Set(
  (
    'auth hello select client quit reset watch unwatch multi exec discard subscribe psubscribe ssubscribe unsubscribe punsubscribe ' +
    'sunsubscribe monitor sync psync wait waitaof blpop brpop brpoplpush blmove blmpop bzpopmin bzpopmax bzmpop shutdown config debug ' +
    'save bgsave bgrewriteaof replicaof slaveof cluster failover module acl'
  ).split(' '),
);

/** Why a request gets no result, with the status that says so. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Upstash's REST protocol before an ordinary Redis, on this machine alone. Without subscriptions. */
export async function startRedisRest({ redis, token, port = 0, log }: RedisRestOptions): Promise<RedisRest> {
  const connection = connectRedis(redis, log);
  const wanted = digest(`Bearer ${token}`);

  const plain = plainScripts();
  const send = (command: Command) => connection.sendCommand<RedisReply>([...plain(command)]);
  const outcome = (command: Command): Promise<RedisReply> =>
    send(command).catch((error: unknown) => {
      if (error instanceof ErrorReply) return error;
      throw error;
    });

  async function transact(commands: readonly Command[]): Promise<readonly RedisReply[]> {
    const batch = connection.multi();
    for (const command of commands) batch.sendCommand([...command]);
    try {
      return (await batch.exec()) as unknown as readonly RedisReply[];
    } catch (error) {
      // Some commands failed, the others hold: Redis takes nothing back.
      if (error instanceof MultiErrorReply) return error.replies as readonly RedisReply[];
      throw error;
    }
  }

  async function answer(request: http.IncomingMessage): Promise<unknown> {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)) {
      throw new Refusal(401, 'WRONGPASS invalid or missing auth token');
    }
    const base64 = request.headers['upstash-encoding'] === 'base64';
    const words = pathWords(request.url ?? '/');
    const body = await readBody(request);
    if (words.length === 0) return { result: toRestReply(await send(toCommand(parse(body))), base64) };
    if (words[0] === 'pipeline' || words[0] === 'multi-exec') {
      const commands = toCommands(parse(body));
      const replies =
        words[0] === 'pipeline' ? await Promise.all(commands.map(outcome)) : await transact(commands);
      return replies.map((reply) => toRestOutcome(reply, base64));
    }
    const command = toCommand(body === '' ? words : [...words, body]);
    return { result: toRestReply(await send(command), base64) };
  }

  const server = http.createServer((request, response) => {
    const reply = (status: number, content: unknown) => {
      const text = JSON.stringify(content);
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        // What is left of a body that was refused is not worth reading.
        ...(request.complete ? {} : { connection: 'close' }),
      });
      response.end(text);
    };
    answer(request).then(
      (content) => reply(200, content),
      (error: Error) => reply(statusOf(error), { error: error.message }),
    );
  });
  server.keepAliveTimeout = 60_000;
  await firstTry(connection);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      connection.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Connects by itself, now and after every loss; commands in between fail at once instead of waiting. */
function connectRedis(redis: RedisRestOptions['redis'], log: (line: string) => void) {
  if ('url' in redis && !/^rediss?:\/\/./.test(redis.url)) {
    throw new Error('REDIS_URL is not the address of a Redis: it must begin with redis:// or rediss://');
  }
  const reconnectStrategy = (tries: number) => Math.min(50 * 2 ** tries, reconnectMsMax);
  const client = createClient({
    ...('url' in redis
      ? { url: redis.url, socket: { reconnectStrategy } }
      : { socket: { path: redis.socketPath, reconnectStrategy } }),
    // The older protocol has no maps, and neither has Upstash's.
    RESP: 2,
    disableOfflineQueue: true,
    commandsQueueMaxLength: queuedMax,
    commandOptions: { timeout: commandMs, typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
  let told = false;
  client.on('error', (error: Error) => {
    if (!told) log(`Redis cannot be reached (${error.message}); trying on`);
    told = true;
  });
  client.on('ready', () => {
    if (told) log('Redis is back');
    told = false;
  });
  // Rejects only when we stop it: until then it tries for ever.
  client.connect().catch(() => undefined);
  return client;
}

/** Ends when the connection stands, or is known not to for now: whoever asked before would be told of a Redis that is away. */
async function firstTry(connection: ReturnType<typeof connectRedis>): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  // `once` rejects at an error, which settles it as well.
  await Promise.race([once(connection, 'ready', { signal }), sleep(firstTryMsMax, null, { signal })]).catch(
    () => undefined,
  );
  over.abort();
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function pathWords(url: string): string[] {
  try {
    const { pathname } = new URL(url, 'http://bridge');
    return pathname.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw new Refusal(400, 'ERR malformed path');
  }
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bodyBytesMax) throw new Refusal(413, 'ERR max request size exceeded');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, 'ERR failed to parse command');
  }
}

function toCommands(json: unknown): Command[] {
  if (!Array.isArray(json)) throw new Refusal(400, 'ERR commands must be an array');
  return json.map(toCommand);
}

function toCommand(json: unknown): Command {
  if (!Array.isArray(json)) throw new Refusal(400, 'ERR command must be an array');
  const [name, ...args] = json.map((word) => (typeof word === 'string' ? word : JSON.stringify(word)));
  if (!name) throw new Refusal(400, 'ERR empty command');
  if (refused.has(name.toLowerCase())) throw new Refusal(400, `ERR Command is not available: '${name}'`);
  return [name, ...args];
}

function statusOf(error: Error): number {
  if (error instanceof Refusal) return error.status;
  return error instanceof ErrorReply ? 400 : 503;
}
