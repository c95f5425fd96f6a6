import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { newOwner } from '#server/owner.fake.ts';
import { systemClock } from '#server/platform/clock.ts';
import { newId } from '#server/platform/ids.ts';
import { createLog } from '#server/platform/log.ts';
import { createDb, type Db } from '#server/platform/prisma.ts';
import { startQueue } from '#server/platform/queue.ts';
import { takeAlertTurn } from '#server/store/alerts.ts';
import { silentOperations } from '../operations.fake.ts';
import type { Finding } from './alert-rules.ts';
import { evaluateAlerts } from './alert-rules.ts';
import { calmMs } from './judge-alerts.ts';
import { readReadings } from './read-readings.ts';
import { tellWebhook } from './tell-webhook.ts';
import { type AlertsContext, settleAlerts } from './watch-alerts.ts';

const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
const secret = 'a secret of the operator';
let database: TestDatabase;
let db: Db;
let nowMs = Date.UTC(2026, 10, 28, 2);
const clock = { ...systemClock, nowMs: () => nowMs };
let told: string[] = [];

const context = (): AlertsContext => ({
  ...{ db, clock, log, newId: () => newId(systemClock.nowMs()), readSeries: silentOperations.readSeries },
  cacheStates: async () => ({ redis: 'failing', content: 'in use' }),
  enqueueWebhook: async (_tx, id, change) => void told.push(`${id} ${change}`),
});
const out: Finding = {
  ...{ rule: 'circuit-open', subject: 'a/fast', severity: 'ticket', message: 'a/fast is left alone.' },
  workspaceId: null,
};

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
  await (await startQueue(database.url, 'web', log)).stop();
});
afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});
beforeEach(async () => {
  told = [];
  await db.alert.deleteMany();
});

describe('an alert', () => {
  it('opens once and ends once, and each is told once, however many processes look at the same time', async () => {
    const both = () => Promise.all([settleAlerts(context(), [out]), settleAlerts(context(), [out])]);
    await both();
    await both();
    const [alert] = await db.alert.findMany();
    expect(await db.alert.count()).toBe(1);
    expect(told).toEqual([`${alert?.id} opened`]);
    nowMs += calmMs;
    await Promise.all([settleAlerts(context(), []), settleAlerts(context(), [])]);
    expect((await db.alert.findFirst())?.endedAt).toEqual(new Date(nowMs));
    expect(told).toEqual([`${alert?.id} opened`, `${alert?.id} ended`]);
  });

  it('that comes again after its end is another one', async () => {
    await settleAlerts(context(), [out]);
    nowMs += calmMs;
    await settleAlerts(context(), []);
    await settleAlerts(context(), [out]);
    expect(await db.alert.count({ where: { endedAt: null } })).toBe(1);
    expect(await db.alert.count()).toBe(2);
  });

  it('is neither open nor told when its transaction fails', async () => {
    const failing = { ...context(), enqueueWebhook: () => Promise.reject(new Error('no queue')) };
    await expect(settleAlerts(failing, [out])).rejects.toThrow('no queue');
    expect(await db.alert.count()).toBe(0);
  });

  it('is found in what the system itself tells', async () => {
    const owner = await newOwner(db, 1);
    const project = { id: newId(nowMs), workspaceId: owner.workspaceId, name: 'P', createdById: 'u' };
    await db.project.create({ data: project });
    const at = new Date(nowMs - 60_000);
    const run = {
      workspaceId: owner.workspaceId,
      projectId: project.id,
      stage: 'plan',
      status: 'succeeded',
    } as const;
    for (let i = 0; i < 4; i++)
      await db.run.create({
        data: {
          ...{ ...run, id: newId(nowMs), inputs: {}, createdById: 'u', createdAt: at, startedAt: at },
          ...{ finishedAt: new Date(at.getTime() + 6_000), costUsd: 0.25 },
        },
      });
    const { readSeries, cacheStates } = context();
    const found = evaluateAlerts(await readReadings(db, { nowMs, readSeries, cacheStates }));
    expect(found.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
      'tier-down Redis',
      'slo-budgets plan',
      `budget-reached ${owner.workspaceId}`,
    ]);
  });
});

it('only one process at a time has the turn to look', async () => {
  const turns = await Promise.all(Array.from({ length: 4 }, () => takeAlertTurn(db, 60_000)));
  expect(turns.filter(Boolean)).toHaveLength(1);
  expect(await takeAlertTurn(db, 0)).toBe(true);
});

describe('the webhook', () => {
  const received: { headers: Record<string, unknown>; body: string }[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterAll(() => server.close());

  const deliver = async () => {
    await settleAlerts(context(), [out]);
    const alert = await db.alert.findFirstOrThrow();
    const job = { alertId: alert.id, change: 'opened' } as const;
    return tellWebhook(job, { db, clock, webhook: { url, secret }, baseURL: 'http://app.example' });
  };

  it('is sent what happened and what to do, signed over its time and its words', async () => {
    await deliver();
    const { headers, body } = received.at(-1) ?? { headers: {}, body: '' };
    expect(JSON.parse(body)).toMatchObject({
      ...{
        id: expect.stringMatching(/\.opened$/),
        change: 'opened',
        rule: 'circuit-open',
        subject: 'a/fast',
      },
      ...{
        severity: 'ticket',
        message: 'a/fast is left alone.',
        guide: 'http://app.example/operations/guide#circuit-open',
      },
    });
    const seconds = Math.floor(nowMs / 1_000);
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    expect(headers['x-signature']).toBe(`t=${seconds},v1=${mac}`);
  });

  it('that does not answer well is told again by the queue: the job fails', async () => {
    status = 500;
    await expect(deliver()).rejects.toMatchObject({ kind: 'unavailable', retryable: true });
    status = 204;
  });

  it('is not asked for where there is none, nor for an alert that is gone', async () => {
    const before = received.length;
    const job = { alertId: newId(nowMs), change: 'ended' } as const;
    await tellWebhook(job, { db, clock, webhook: { url, secret }, baseURL: '' });
    await tellWebhook(job, { db, clock, webhook: null, baseURL: '' });
    expect(received).toHaveLength(before);
  });
});
