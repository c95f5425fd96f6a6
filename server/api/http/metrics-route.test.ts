import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { createMetricsRoute } from './metrics-route.ts';

const token = 'a-token-of-the-scraper';
const expose = async () => 'orchestrator_run_ms_count 1\n';

async function scrape(settings: Parameters<typeof createMetricsRoute>[0], authorization?: string) {
  let body: string | undefined;
  const headers = new Map<string, string>();
  const req = { headers: { authorization } } as IncomingMessage;
  const res = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    end: (text: string) => {
      body = text;
    },
  } as unknown as ServerResponse;
  await createMetricsRoute(settings)(req, res);
  return { body, type: headers.get('content-type') };
}

it('answers whoever shows the token, in Prometheus format', async () => {
  const { body, type } = await scrape({ token, expose }, `Bearer ${token}`);
  expect(body).toContain('orchestrator_run_ms_count 1');
  expect(type).toContain('version=0.0.4');
});

it.each([undefined, '', 'Bearer', 'Bearer wrong', `bearer ${token}`, `Bearer ${token} `])(
  'refuses %j',
  async (authorization) => {
    await expect(scrape({ token, expose }, authorization)).rejects.toMatchObject({ kind: 'unauthenticated' });
  },
);

it('is not there where no token is set, whatever is shown', async () => {
  for (const authorization of [undefined, 'Bearer ', 'Bearer undefined'])
    await expect(scrape({ token: undefined, expose }, authorization)).rejects.toMatchObject({
      kind: 'not_found',
    });
});
