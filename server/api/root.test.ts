import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { silentOperations } from '#server/operations/operations.fake.ts';
import type { Pipeline } from '#server/pipeline/pipeline.ts';
import { AppError, type ErrorKind, errorKinds } from '#server/platform/errors.ts';
import { createLog } from '#server/platform/log.ts';
import type { Context } from './context.ts';
import { transportCodes } from './error-map.ts';
import { appRouter } from './root.ts';

const someone: Caller = {
  userId: 'u',
  userName: 'Ada',
  email: 'ada@example.com',
  workspaceId: 'w',
  workspaceName: 'W',
  role: 'owner',
};

/** A context whose pipeline answers every call by `answer`. */
function context(
  caller: Caller | null,
  answer: (name: string, ...rest: unknown[]) => unknown = () => null,
): Context {
  const pipeline = new Proxy({} as Pipeline, {
    get:
      (_, name) =>
      (...rest: unknown[]) =>
        answer(String(name), ...rest),
  });
  const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
  return {
    pipeline,
    operations: silentOperations,
    caller: async () => caller,
    shutdown: new AbortController().signal,
    requestId: 'r',
    log,
  };
}

type AnyCall = (input?: unknown) => Promise<unknown>;

function callOf(path: string, of: Context): AnyCall {
  const root = appRouter.createCaller(of) as unknown as Record<string, AnyCall & Record<string, AnyCall>>;
  const [head = '', tail] = path.split('.');
  const call = tail === undefined ? root[head] : root[head]?.[tail];
  if (!call) throw new Error(`no procedure ${path}`);
  return call;
}

const paths = Object.keys(appRouter._def.procedures);

it('sees the procedures at all', () => {
  expect(paths).toContain('runs.start');
  expect(paths.length).toBeGreaterThan(15);
});

it.each(paths.filter((path) => path !== 'health'))(
  '%s answers nobody who is not signed in, whatever the input',
  async (path) => {
    await expect(callOf(path, context(null))({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  },
);

it('health needs no caller, and asks for none', async () => {
  const of = { ...context(null), caller: () => Promise.reject(new Error('asked')) };
  await expect(callOf('health', of)()).resolves.toEqual({ ok: true });
});

describe('an error', () => {
  const projectId = '00000000-0000-7000-8000-000000000000';
  const failing = (error: unknown) =>
    callOf(
      'projects.get',
      context(someone, () => Promise.reject(error)),
    )({ projectId });

  it.each(errorKinds)('of kind %s travels by the code of the one table', async (kind: ErrorKind) => {
    await expect(failing(new AppError(kind, 'Said so.'))).rejects.toMatchObject({
      code: transportCodes[kind],
      message: 'Said so.',
    });
  });

  it('of a database that is away is told as such', async () => {
    const away = Object.assign(new Error("Can't reach database server"), { code: 'P1001' });
    await expect(failing(away)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  it('that nobody expected is an internal one', async () => {
    await expect(failing(new TypeError('secret detail'))).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
    });
  });

  it('shows people neither stack nor detail', () => {
    const error = getTRPCErrorFromUnknown(new TypeError('secret detail'));
    const shape = appRouter._def._config.errorFormatter({
      error,
      type: 'query',
      path: 'projects.get',
      input: {},
      ctx: context(someone),
      shape: {
        message: error.message,
        code: -32603,
        data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, path: 'projects.get', stack: 'at secret.ts' },
      },
    });
    expect(JSON.stringify(shape)).not.toContain('secret');
    expect(shape).toMatchObject({ data: { details: { kind: 'internal', requestId: 'r' } } });
  });

  it('in the input names its field', async () => {
    const wrong = callOf('projects.rename', context(someone))({ projectId, name: ' ' });
    const error = await wrong.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TRPCError);
    const shape = appRouter._def._config.errorFormatter({
      error: error as TRPCError,
      type: 'mutation',
      path: 'projects.rename',
      input: {},
      ctx: context(someone),
      shape: { message: '', code: -32600, data: { code: 'BAD_REQUEST', httpStatus: 400 } },
    });
    expect(shape).toMatchObject({
      message: expect.stringContaining('Give the project a name.'),
      data: { details: { kind: 'bad_input', field: 'name' } },
    });
  });
});

const aComment = {
  id: '00000000-0000-7000-8000-000000000000',
  projectId: '00000000-0000-7000-8000-000000000000',
  versionId: '00000000-0000-7000-8000-000000000000',
  stage: 'plan',
  text: 'Good.',
};

it.each([
  ['runs.start', { projectId: 'x', stage: 'requirements' }],
  ['runs.start', { projectId: '00000000-0000-7000-8000-000000000000', stage: 'poems' }],
  ['projects.create', { brief: 7 }],
  ['projects.list', { limit: 1_000_000 }],
  ['projects.rename', { projectId: '00000000-0000-7000-8000-000000000000', name: 'two\nlines' }],
  ['projects.rename', { projectId: '00000000-0000-7000-8000-000000000000', name: 'half \ud800' }],
  ['projects.rename', { projectId: '00000000-0000-7000-8000-000000000000', name: '\u200b\u202e' }],
  ['projects.list', { search: 'a\u0000b' }],
  ['projects.activity', { projectId: '00000000-0000-7000-8000-000000000000', cursor: '9223372036854775808' }],
  [
    'reviews.requestChanges',
    {
      projectId: '00000000-0000-7000-8000-000000000000',
      stage: 'plan',
      versionId: '00000000-0000-7000-8000-000000000000',
      contentHash: 'a'.repeat(64),
      feedback: [{ anchor: 'a\u0000', text: 'Shorter.' }],
    },
  ],
  ['reviews.reject', { projectId: '00000000-0000-7000-8000-000000000000' }],
  ['reviews.requestChanges', { feedback: [] }],
  ['comments.add', { ...aComment, text: '   ' }],
  ['comments.add', { ...aComment, text: 'x'.repeat(4_001) }],
  ['comments.add', { ...aComment, text: 'a\u0000' }],
  ['comments.add', { ...aComment, id: 'x' }],
  ['comments.add', { ...aComment, picked: Array.from({ length: 51 }, () => 'u') }],
  ['notifications.seen', { projectId: aComment.projectId, subject: 'poems' }],
  ['notifications.list', { cursor: 'x'.repeat(101) }],
  ['notifications.readAll', { until: new Date(-8e15) }],
  ['notifications.readAll', { until: new Date(8e15) }],
  ['settings.setDailySpendCap', { usd: -1 }],
  ['settings.setDailySpendCap', { usd: Number.NaN }],
  ['settings.setModels', { choice: { fast: ['a'], balanced: ['b'] }, floorsPinned: false }],
  ['settings.setModels', { choice: null }],
])('%s refuses %j before anything is done', async (path, input) => {
  const touched: string[] = [];
  const of = context(someone, (name) => touched.push(name));
  await expect(callOf(path, of)(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(touched).toEqual([]);
});

it.each(['2147483648', '9'.repeat(400), '-1'])(
  'a stream that is to go on after event %s, which no run has, is refused before anything is read',
  async (lastEventId) => {
    const touched: string[] = [];
    const of = context(someone, (name) => touched.push(name));
    const call = callOf('runs.events', of)({ runId: '00000000-0000-7000-8000-000000000000', lastEventId });
    await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(touched).toEqual([]);
  },
);

it('a stream of notifications ends with the process, by an error, so that the browser goes on elsewhere', async () => {
  const shutdown = new AbortController();
  const of = {
    ...context(someone, (_name, _caller, _input, signal) => untilAborted(signal as AbortSignal)),
    shutdown: shutdown.signal,
  };
  const states = (await callOf('notifications.watch', of)({ projectId: null })) as AsyncIterable<unknown>;
  const next = states[Symbol.asyncIterator]();
  await expect(next.next()).resolves.toMatchObject({ value: { unread: 0 } });
  const after = expect(next.next()).rejects.toThrow('shutting down');
  shutdown.abort(new Error('shutting down'));
  await after;
});

async function* untilAborted(signal: AbortSignal) {
  yield { unread: 0, here: [], commentChanges: null };
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}
