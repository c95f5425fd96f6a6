import fc from 'fast-check';
import superjson from 'superjson';
import type { AppRouter } from '#server/api/root.ts';
import { arbitraryOf } from './arbitrary-of.ts';
import type { FuzzRequest, Who, Wire } from './fuzz-request.ts';
import { hostileValue } from './hostile-values.ts';
import { type Aim, type Known, withIds } from './known-things.ts';
import { spoil, spoiling } from './spoil.ts';

export interface ProcedureToFuzz {
  readonly path: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly input: fc.Arbitrary<unknown>;
}

interface Built {
  readonly _def: { readonly type: ProcedureToFuzz['type']; readonly inputs?: readonly unknown[] };
}

/** Every procedure of the router with inputs drawn from its own schema. */
export function proceduresOf(router: AppRouter): ProcedureToFuzz[] {
  const procedures = router._def.procedures as unknown as Readonly<Record<string, Built>>;
  return Object.entries(procedures).map(([path, { _def }]) => ({
    path,
    type: _def.type,
    input: _def.inputs?.[0] ? arbitraryOf(_def.inputs[0]) : fc.constant(undefined),
  }));
}

export const aim: fc.Arbitrary<Aim | null> = fc.option(
  fc.record({
    pool: fc.constantFrom('own', 'own', 'own', 'foreign'),
    kit: fc.nat(50),
    stage: fc.nat(3),
    pick: fc.nat(9_999),
  }),
  { freq: 4, nil: null },
);

export const who: fc.Arbitrary<Who> = fc.constantFrom(
  ...Array.from({ length: 12 }, () => 'person' as const),
  'nobody',
  'forger',
);

/** What superjson's own notes may say about a value, true or not. */
const notes: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    { values: ['Date'] },
    { values: { projectId: ['Date'], limit: ['bigint'] } },
    { values: { '__proto__.polluted': ['undefined'] } },
    { values: { 'constructor.prototype.polluted': ['Date'] } },
    { values: { text: ['regexp'], search: ['set'], stage: ['map'] } },
    {
      values: {
        projectId: [['custom', 'x']],
        versionId: [['class', 'Db']],
        text: [['typed-array', 'Uint8Array']],
      },
    },
    { values: { projectId: [['symbol', 'x']], text: ['Error'], stage: ['URL'] } },
    { referentialEqualities: { projectId: ['versionId', 'a.b.c'] } },
    { referentialEqualities: [['__proto__']] },
    { values: [[[['Date']]]], v: 99 },
  ),
  fc.anything(),
);

/** How an input is written down: as it should be, with notes that lie, or as some other text. */
type Writing =
  | { readonly as: 'whole' }
  | { readonly as: 'notes'; readonly notes: unknown }
  | { readonly as: 'text'; readonly text: string };

const writing: fc.Arbitrary<Writing> = fc.oneof(
  { weight: 20, arbitrary: fc.constant({ as: 'whole' as const }) },
  { weight: 2, arbitrary: notes.map((said) => ({ as: 'notes' as const, notes: said })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        '',
        '{',
        'null',
        '[]',
        '"text"',
        '{"json":',
        '1e999',
        '{"json":null,"meta":null}',
        '\u0000',
        `${'['.repeat(8_000)}`,
        `${'{"a":'.repeat(8_000)}`,
        '{"0":{"json":1}}',
        '{"__proto__":{"json":{}}}',
        '{"json":{},"json":[]}',
      )
      .map((text) => ({ as: 'text' as const, text })),
  },
);

function written(value: unknown, how: Writing): string {
  if (how.as === 'text') return how.text;
  const { json, meta } = soundly(() => superjson.serialize(value), { json: null, meta: undefined });
  const said = how.as === 'notes' ? how.notes : meta;
  return soundly(
    () => JSON.stringify({ json, ...(said === undefined ? {} : { meta: said }) }) ?? 'null',
    'null',
  );
}

/** What cannot be written down at all is no request. */
function soundly<T, E>(make: () => T, otherwise: E): T | E {
  try {
    return make();
  } catch {
    return otherwise;
  }
}

interface Drawn {
  readonly procedure: ProcedureToFuzz;
  readonly value: unknown;
  readonly aim: Aim | null;
  readonly writing: Writing;
}

const draw = (procedure: ProcedureToFuzz): fc.Arbitrary<Drawn> =>
  fc.record({
    procedure: fc.constant(procedure),
    value: fc.oneof(
      { weight: 9, arbitrary: procedure.input },
      { weight: 7, arbitrary: fc.tuple(procedure.input, spoiling).map(([value, how]) => spoil(value, how)) },
      { weight: 3, arbitrary: hostileValue },
    ),
    aim,
    writing,
  });

const textOf = ({ value, aim: at, writing: how }: Drawn, known: Known) =>
  written(withIds(value, known, at), how);

const json: readonly (readonly [string, string])[] = [['content-type', 'application/json']];
const stream = [['accept', 'text/event-stream']] as const;

/** One call, mostly by the method that it takes. */
function single(drawn: Drawn, crossed: boolean, known: Known): Wire {
  const { procedure } = drawn;
  const text = textOf(drawn, known);
  const posts = (procedure.type === 'mutation') !== crossed;
  if (posts)
    return { method: 'POST', path: `/api/trpc/${procedure.path}`, headers: json, body: Buffer.from(text) };
  const query = soundly(() => encodeURIComponent(text), '%');
  const headers = procedure.type === 'subscription' ? stream : [];
  return { method: 'GET', path: `/api/trpc/${procedure.path}?input=${query}`, headers, body: null };
}

function batch(all: readonly Drawn[], known: Known): Wire {
  const paths = all.map(({ procedure }) => procedure.path).join(',');
  const inputs = all.map((drawn, i) => `"${i}":${textOf(drawn, known) || 'null'}`).join(',');
  const posts = all[0]?.procedure.type === 'mutation';
  if (posts)
    return {
      method: 'POST',
      path: `/api/trpc/${paths}?batch=1`,
      headers: json,
      body: Buffer.from(`{${inputs}}`),
    };
  const query = soundly(() => encodeURIComponent(`{${inputs}}`), '%');
  return { method: 'GET', path: `/api/trpc/${paths}?batch=1&input=${query}`, headers: [], body: null };
}

/** Calls of every procedure: right, nearly right and hostile, one at a time and in batches. */
export function procedureRequests(router: AppRouter): fc.Arbitrary<FuzzRequest> {
  const procedures = proceduresOf(router);
  const oneOf = fc.constantFrom(...procedures).chain(draw);
  const plain = (type: ProcedureToFuzz['type']) =>
    fc.constantFrom(...procedures.filter((procedure) => procedure.type === type)).chain(draw);
  const singles = fc.tuple(oneOf, fc.nat(19), who).map(
    ([drawn, crossed, asks]): FuzzRequest => ({
      door: drawn.procedure.path,
      who: asks,
      build: (known) => single(drawn, crossed === 0, known),
    }),
  );
  const batches = fc
    .constantFrom('query' as const, 'mutation' as const)
    .chain((type) => fc.tuple(fc.array(plain(type), { minLength: 1, maxLength: 5 }), who))
    .map(
      ([all, asks]): FuzzRequest => ({
        door: 'a batch',
        who: asks,
        build: (known) => batch(all, known),
      }),
    );
  return fc.oneof({ weight: 12, arbitrary: singles }, { weight: 1, arbitrary: batches });
}
