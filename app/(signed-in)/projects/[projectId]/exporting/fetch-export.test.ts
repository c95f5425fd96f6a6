import { expect, test, vi } from 'vitest';
import { readProblem } from '../../../../trpc/problem.ts';
import { exportHref, fetchExport } from './fetch-export.ts';

const wanted = { projectId: 'p', format: 'docx', stage: 'plan' } as const;

test('an address says the project, the format and what of it', () => {
  expect(exportHref(wanted)).toBe('/api/export?project=p&format=docx&stage=plan');
  expect(exportHref({ projectId: 'p', format: 'json' })).toBe('/api/export?project=p&format=json');
  expect(exportHref({ ...wanted, versionId: 'v' })).toContain('&version=v');
});

test('what the server says against it is told in its words', async () => {
  const error = {
    kind: 'busy',
    message: 'Many documents.',
    field: null,
    retryAfterMs: 3_000,
    requestId: 'r',
  };
  vi.stubGlobal('fetch', async () => Response.json({ error }, { status: 503 }));
  const problem = readProblem(await fetchExport(wanted).catch((thrown: unknown) => thrown));
  expect(problem).toMatchObject({ kind: 'busy', message: 'Many documents.', requestId: 'r' });
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }));
  expect(readProblem(await fetchExport(wanted).catch((thrown: unknown) => thrown)).kind).toBe('offline');
  vi.unstubAllGlobals();
});
