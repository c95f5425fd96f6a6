import http from 'node:http';
import net from 'node:net';
import { Redis } from '@upstash/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedisRest } from './redis-rest.ts';
import { hasRedisServer, startTestRedis, type TestRedis } from './test-redis.ts';

describe.skipIf(!hasRedisServer)('the bridge before Redis', () => {
  let redis: TestRedis;
  let client: Redis;

  beforeAll(async () => {
    redis = await startTestRedis();
    client = new Redis({ ...redis.rest, retry: { retries: 0 } });
  });

  afterAll(() => redis?.discard());

  /** A request as the protocol has it, below any client. */
  async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(redis.rest.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${redis.rest.token}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, json: await response.json() };
  }

  it('is connected from its first request on, however slowly Redis takes it in', async () => {
    const slow = net.createServer((socket) => {
      const real = net.connect(redis.server().socketPath);
      for (const end of [socket, real]) end.on('error', () => end.destroy());
      real.pipe(socket);
      setTimeout(() => socket.pipe(real), 200);
    });
    const socketPath = `${redis.server().socketPath}.slow`;
    await new Promise<void>((resolve) => slow.listen(socketPath, resolve));
    const rest = await startRedisRest({ redis: { socketPath }, token: 't', log: () => undefined });
    const first = new Redis({ url: rest.url, token: 't', retry: { retries: 0 } });
    expect(await first.ping()).toBe('PONG');
    await rest.stop();
    await new Promise((resolve) => slow.close(resolve));
  });

  it('starts too where Redis is away, and says so', async () => {
    const told: string[] = [];
    const log = (line: string) => told.push(line);
    const rest = await startRedisRest({ redis: { socketPath: '/nowhere.sock' }, token: 't', log });
    const first = new Redis({ url: rest.url, token: 't', retry: { retries: 0 } });
    await expect(first.ping()).rejects.toThrow();
    expect(told).toEqual([expect.stringContaining('Redis cannot be reached')]);
    await rest.stop();
  });

  it('runs one command, as a body or as a path', async () => {
    expect(await post('/', ['SET', 'a', 'ä"1'])).toEqual({ status: 200, json: { result: 'OK' } });
    expect(await post('/get/a', '')).toEqual({ status: 200, json: { result: 'ä"1' } });
    expect(await post('/set/b%20c', 'from the body')).toEqual({ status: 200, json: { result: 'OK' } });
    expect(await post('/', ['MGET', 'b c', 'none'])).toEqual({
      status: 200,
      json: { result: ['from the body', null] },
    });
    expect(await post('/', ['INCRBY', 'n', 41])).toEqual({ status: 200, json: { result: 41 } });
  });

  it('encodes strings in base64 on request, but never the status OK', async () => {
    const headers = { 'upstash-encoding': 'base64' };
    expect((await post('/', ['SET', 'ok', 'OK'], headers)).json).toEqual({ result: 'OK' });
    expect((await post('/', ['GET', 'ok'], headers)).json).toEqual({ result: btoa('OK') });
    expect((await post('/', ['PING'], headers)).json).toEqual({ result: btoa('PONG') });
    expect((await post('/', ['MGET', 'ok', 'none'], headers)).json).toEqual({ result: [btoa('OK'), null] });
  });

  it('answers a pipeline in order, with the failures among the results', async () => {
    const { status, json } = await post('/pipeline', [
      ['SET', 'p', 'text'],
      ['INCR', 'p'],
      ['GET', 'p'],
    ]);
    expect(status).toBe(200);
    expect(json).toEqual([
      { result: 'OK' },
      { error: expect.stringMatching(/^ERR value is not an integer/) },
      { result: 'text' },
    ]);
  });

  it('runs a transaction whole, and refuses one that holds a command that does not exist', async () => {
    const { json } = await post('/multi-exec', [
      ['SET', 't', '1'],
      ['INCR', 't'],
      ['HGET', 't', 'x'],
    ]);
    expect(json).toEqual([{ result: 'OK' }, { result: 2 }, { error: expect.stringMatching(/^WRONGTYPE/) }]);
    const bad = await post('/multi-exec', [
      ['SET', 't', '9'],
      ['NOSUCH', 't'],
    ]);
    expect(bad).toMatchObject({ status: 400, json: { error: expect.stringMatching(/unknown command/) } });
    expect((await post('/', ['GET', 't'])).json).toEqual({ result: '2' });
  });

  it.each([
    ['a wrong token', '/', '["PING"]', { authorization: 'Bearer other' }, 401, /^WRONGPASS/],
    ['no JSON', '/', '{', {}, 400, /failed to parse/],
    ['no array', '/pipeline', '{"a":1}', {}, 400, /must be an array/],
    ['an empty command', '/', '[]', {}, 400, /empty command/],
    ['a command that would hold up everybody', '/', '["BLPOP","a","0"]', {}, 400, /not available/],
    ['the end of the server', '/shutdown', '', {}, 400, /not available/],
    ['a malformed path', '/%E0%A4%A', '', {}, 400, /malformed path/],
    ['a command with an error', '/', '["INCR"]', {}, 400, /wrong number of arguments/],
  ])('refuses %s', async (_, path, body, headers, status, message) => {
    expect(await post(path, body, headers)).toEqual({
      status,
      json: { error: expect.stringMatching(message) },
    });
  });

  it('stops reading a body that is too large', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = http.request(redis.rest.url, {
        method: 'POST',
        headers: { authorization: `Bearer ${redis.rest.token}` },
      });
      request.on('response', (response) => resolve(response.statusCode));
      request.on('error', reject);
      for (let megabytes = 0; megabytes < 11; megabytes++) request.write('x'.repeat(1_000_000));
    });
    expect(status).toBe(413);
  });

  it("serves Upstash's own client, pipelines and transactions included", async () => {
    const value = { text: 'ü "quoted"', list: [1, null] };
    expect(await client.set('json', value)).toBe('OK');
    expect(await client.get('json')).toEqual(value);
    expect(await client.hset('h', { a: 1, b: 'x' })).toBe(2);
    expect(await client.hgetall('h')).toEqual({ a: 1, b: 'x' });
    expect(await client.pipeline().set('q', 1).incr('q').exec()).toEqual(['OK', 2]);
    expect(await client.multi().incr('q').get('q').exec()).toEqual([3, 3]);
    const many = await Promise.all(Array.from({ length: 50 }, (_, index) => client.incrby('sum', index)));
    expect(many.at(-1)).toBe(1_225);
  });

  it('answers 503 at once while Redis is away, and works again when it is back', async () => {
    redis.server().kill();
    await redis.server().ended;
    await expect.poll(async () => (await post('/', ['PING'])).status).toBe(503);
    await redis.restart();
    await expect.poll(async () => (await post('/', ['PING'])).status).toBe(200);
  });
});
