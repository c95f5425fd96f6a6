import fc from 'fast-check';
import { exportFormats } from '#server/artifacts/exports/export-formats.ts';
import type { FuzzRequest, Wire } from './fuzz-request.ts';
import { type Known, withIds } from './known-things.ts';
import { placeholder } from './placeholders.ts';
import { who } from './procedure-requests.ts';
import { deepSpoiling, spoil } from './spoil.ts';

/** Every door under `/api/`, in the order of the HTTP listener; a test holds this list against its source. */
export const doors = [
  '/api/trpc/',
  '/api/auth/',
  '/api/brief-file',
  '/api/export',
  '/api/import',
  '/api/audit',
  '/api/mcp',
  '/api/health',
  '/api/ready',
  '/api/load',
  '/api/metrics',
] as const;

const paths = [
  ...doors,
  '/api/auth/sign-in',
  '/api/auth/sign-in',
  '/api/auth/sign-up',
  '/api/auth/get-session',
  '/api/auth/sessions',
  '/api/auth/change-password',
  '/api/auth/end-other-sessions',
  '/api/trpc/projects.list',
  '/api/trpc/projects.get,projects.list?batch=1',
  '/api/trpc/%E0%A4%A',
  '/api/trpc/__proto__',
  '/api/trpc/constructor.name',
  '/api/trpc/health,,,',
  '/api/trpc/health?batch=1&input=%7B%22__proto__%22%3A1%7D',
  '/api/trpc/..%2f..%2fetc',
  '/api',
  '/api/',
  '/api/nothing',
  '//api/health',
  '/api/health/../ready',
  '/api/export?format=json&format=md',
  '/api/import?id=%00',
  '/',
  '*',
  'http://elsewhere.example/api/health',
];

const methods = [
  'GET',
  'GET',
  'GET',
  'POST',
  'POST',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'X Y',
];

const contentTypes = [
  'application/json',
  'application/json',
  'application/json; charset=utf-16',
  'application/octet-stream',
  'application/octet-stream',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json\tx',
  '',
];

const oddHeaders: readonly (readonly [string, string])[] = [
  ['origin', 'https://evil.example'],
  ['origin', 'null'],
  ['sec-fetch-site', 'cross-site'],
  ['x-forwarded-for', '1.2.3.4, ::1, nonsense'],
  ['x-forwarded-host', 'evil.example'],
  ['x-request-id', 'a'.repeat(5_000)],
  ['x-http-method-override', 'DELETE'],
  ['trpc-accept', 'application/jsonl'],
  ['accept', 'text/event-stream'],
  ['accept-encoding', 'gzip, br, nonsense;q=x'],
  ['expect', '100-continue'],
  ['expect', 'nonsense'],
  ['upgrade', 'websocket'],
  ['transfer-encoding', 'chunked'],
  ['transfer-encoding', 'gzip, chunked'],
  ['content-length', '-1'],
  ['content-length', '5, 5'],
  ['content-encoding', 'gzip'],
  ['range', 'bytes=0-,0-,0-'],
  ['if-none-match', '*'],
  ['authorization', 'bearer apo_0000000000000000000000000000000000000000000'],
  ['authorization', `bearer ${'x'.repeat(4_000)}`],
  ['authorization', 'bearer \u00ff\u00fe'],
  ['cookie', `${'a=b; '.repeat(500)}`],
  ['cookie', 'orchestrator.session_token=%E0%A4%A; orchestrator.session_data=eyJ9.x'],
  ['last-event-id', '-1'],
  ['traceparent', '00-zzzz'],
  ['host', 'evil.example'],
  ['host', ''],
];

const signIns = [
  { email: 'ada@example.org', password: 'x' },
  { email: `${'a'.repeat(300)}@example.org`, password: 'long enough to be one' },
  { email: ['ada@example.org'], password: { length: 12 } },
  { email: 'a@b.c\u0000', password: 'long enough\u0000' },
  { name: '\ud800', email: 'new@example.org', password: 'long enough to be one' },
  {
    name: '__proto__',
    email: 'x@example.org',
    password: 'y'.repeat(128),
    role: 'owner',
    emailVerified: true,
  },
].map((body) => JSON.stringify(body));

const zip = Buffer.from('504b0304140000000800', 'hex');
const bodies: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...signIns).map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: fc.json().map((text) => Buffer.from(text)) },
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.concat([zip, Buffer.from(bytes)])),
  },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 400 })
      .map((bytes) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(bytes)])),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        '',
        '{',
        '[]',
        'null',
        '{"format":"ai-project-orchestrator"}',
        '{"format":"ai-project-orchestrator","version":1,"project":{"__proto__":{}}}',
        '\ufeff{}',
        '{"a":1}{"b":2}',
        `${'['.repeat(100_000)}`,
        'x'.repeat(20_000),
      )
      .map((text) => Buffer.from(text)),
  },
);

const door: fc.Arbitrary<FuzzRequest> = fc
  .record({
    method: fc.constantFrom(...methods),
    path: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...paths) },
      { weight: 1, arbitrary: fc.webPath().map((path) => `/api${path}`) },
    ),
    type: fc.constantFrom(...contentTypes),
    odd: fc.subarray([...oddHeaders], { maxLength: 2 }),
    body: fc.option(bodies, { freq: 4 }),
    sentShare: fc.constantFrom(1, 1, 1, 1, 1, 0.5, 0),
    pipelined: fc.constantFrom(1, 1, 1, 1, 1, 3),
    who,
  })
  .map(({ who: asks, type, odd, ...rest }) => ({
    door: 'a raw door',
    // Signing out would end the session that everything else needs.
    who: rest.path.includes('/auth/') ? 'nobody' : asks,
    build: (): Wire => ({ ...rest, headers: [...(type ? [['content-type', type] as const] : []), ...odd] }),
  }));

/** Printing a PDF takes a browser seconds; its bounds have tests of their own. */
const exportFormat = fc.constantFrom(...exportFormats.filter((format) => format !== 'pdf'), 'nonsense', '');

const exported: fc.Arbitrary<FuzzRequest> = fc
  .record({
    project: fc.record({
      of: fc.constantFrom('own' as const, 'own' as const, 'foreign' as const),
      pick: fc.nat(9_999),
    }),
    format: exportFormat,
    stage: fc.option(fc.constantFrom('requirements', 'plan', 'stories', 'prompts', '__proto__')),
    version: fc.option(fc.nat(9_999)),
    aimed: fc.boolean(),
    who,
  })
  .map(({ project, format, stage, version, aimed, who: asks }) => ({
    door: '/api/export',
    who: asks,
    build: (known: Known): Wire => {
      const asked = {
        project: placeholder(project.of, project.pick),
        version: placeholder(project.of, version ?? 0),
      };
      const kit = known[project.of][project.pick % Math.max(1, known[project.of].length)];
      const ids = withIds(asked, known, null) as typeof asked;
      const query = new URLSearchParams({ project: aimed && kit ? kit.projectId : ids.project, format });
      if (stage !== null) query.set('stage', stage);
      if (version !== null) query.set('version', ids.version);
      return { method: 'GET', path: `/api/export?${query}`, headers: [], body: null };
    },
  }));

/** An exported project with faults in it, given back. */
const imported: fc.Arbitrary<FuzzRequest> = fc
  .record({ kit: fc.nat(50), spoilings: fc.array(deepSpoiling, { maxLength: 3 }), withId: fc.boolean(), who })
  .map(({ kit, spoilings, withId, who: asks }) => ({
    door: '/api/import',
    who: asks,
    build: (known: Known): Wire => {
      const file: unknown = JSON.parse(known.own[kit % Math.max(1, known.own.length)]?.file ?? '{}');
      const spoilt = spoilings.reduce((value, one) => spoil(value, one), file);
      const path = withId ? `/api/import?id=${withIds(placeholder('own', kit), known, null)}` : '/api/import';
      const text =
        JSON.stringify(spoilt, (_key, value: unknown) =>
          typeof value === 'bigint' ? String(value) : value,
        ) ?? '';
      return {
        method: 'POST',
        path,
        headers: [['content-type', 'application/octet-stream']],
        body: Buffer.from(text),
      };
    },
  }));

/** What is hardly HTTP any more. */
const nonsense: fc.Arbitrary<FuzzRequest> = fc
  .oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        'GET / HTTP/9.9\r\n\r\n',
        'GET\r\n\r\n',
        'GET /api/health HTTP/1.1\r\n\r\n',
        'GET /api/health HTTP/1.0\r\n\r\n',
        `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`,
        `GET /api/health HTTP/1.1\r\nhost: 127.0.0.1\r\n${'x: y\r\n'.repeat(3_000)}\r\n`,
        'POST /api/auth/sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
        'POST /api/auth/sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /api/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n',
        'POST /api/trpc/projects.create HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 99999999999999999999\r\n\r\n{}',
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      )
      .map((text) => Buffer.from(text, 'latin1')),
  )
  .map((raw) => ({
    door: 'no HTTP',
    who: 'nobody' as const,
    build: (): Wire => ({ method: 'GET', path: '/', headers: [], body: null, raw }),
  }));

/** Requests to every door under `/api/`, by methods, types, headers and bodies that fit or do not. */
export const doorRequests: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 6, arbitrary: door as fc.Arbitrary<FuzzRequest> },
  { weight: 2, arbitrary: exported as fc.Arbitrary<FuzzRequest> },
  { weight: 2, arbitrary: imported as fc.Arbitrary<FuzzRequest> },
  { weight: 1, arbitrary: nonsense },
);
