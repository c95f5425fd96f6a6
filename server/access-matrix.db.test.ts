import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inputsAbout, marker, type Named, nothing, oneOfEach, sumOf } from './access-matrix.fake.ts';
import type { Context } from './api/context.ts';
import { appRouter } from './api/root.ts';
import { capabilities, keyScopes, may, roles } from './identity/access.ts';
import type { Caller } from './identity/caller.ts';
import { silentOperations } from './operations/operations.fake.ts';
import { pipelineOnDatabase } from './pipeline/pipeline.fake.ts';

const procedures = Object.entries(appRouter._def.procedures).map(([name, procedure]) => ({
  name,
  rule: (procedure as { _def: { meta?: { access?: string } } })._def.meta?.access,
}));
const guarded = procedures.filter(({ rule }) => rule !== 'open');

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let owner: Caller;
let stranger: Caller;
let everything: Named;
/** Each role, and keys of an owner with each scope. */
const askers = new Map<string, Caller>();

beforeAll(async () => {
  on = await pipelineOnDatabase();
  owner = await on.newCaller();
  stranger = await on.newCaller();
  everything = await oneOfEach(on, owner);
  for (const role of roles) askers.set(role, role === 'owner' ? owner : await on.newColleague(owner, role));
  for (const scope of keyScopes)
    askers.set(`key: ${scope}`, { ...owner, key: { id: everything.key, name: 'k', scopes: [scope] } });
  const viewer = askers.get('viewer')!;
  askers.set('key of a viewer', { ...viewer, key: { id: 'k', name: 'k', scopes: keyScopes } });
});
/** Some calls leave or change who belongs there. */
beforeEach(async () => {
  for (const { workspaceId, userId, role } of askers.values())
    await on.db.membership.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { workspaceId, userId, role },
      update: { role },
    });
});
afterAll(() => on?.stop());

type Outcome = { readonly code: TRPCError['code'] | 'OK'; readonly told: string };

/** One call as that caller: how it ended, and all that it told. Of a stream the first word is enough. */
async function call(name: string, caller: Caller | null, about: Named): Promise<Outcome> {
  const ended = new AbortController();
  const context: Context = {
    pipeline: on.pipeline,
    operations: silentOperations,
    caller: async () => caller,
    shutdown: ended.signal,
    requestId: 'r',
    log: on.context.log,
  };
  let ask: unknown = appRouter.createCaller(context);
  for (const part of name.split('.')) ask = (ask as Record<string, unknown>)[part];
  try {
    const answer = await (ask as (input: unknown) => Promise<unknown>)(inputsAbout(about)[name]);
    const first = isStream(answer) ? await answer[Symbol.asyncIterator]().next() : answer;
    return { code: 'OK', told: JSON.stringify(first) ?? '' };
  } catch (error) {
    if (!(error instanceof TRPCError)) return { code: codeOf(error), told: String(error) };
    return { code: error.code, told: error.message };
  } finally {
    ended.abort();
  }
}

const isStream = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;

/** What a stream throws once it has begun passes no middleware. */
const codeOf = (error: unknown): Outcome['code'] =>
  (error as { kind?: string }).kind === 'not_found' ? 'NOT_FOUND' : 'INTERNAL_SERVER_ERROR';

describe('every procedure', () => {
  it.each(procedures)('$name has a rule', ({ name, rule }) => {
    expect(rule === 'open' ? ['health'] : capabilities, `rule of ${name}`).toContain(
      rule === 'open' ? name : rule,
    );
  });

  it.each(procedures)('$name has an input to be tried with', ({ name }) => {
    expect(Object.keys(inputsAbout(nothing))).toContain(name);
  });

  it.each(guarded)('$name ($rule) answers nobody who is not signed in', async ({ name }) => {
    expect((await call(name, null, everything)).code).toBe('UNAUTHORIZED');
  });

  it.each(guarded)(
    '$name ($rule) lets in exactly those whose role and key hold it',
    async ({ name, rule }) => {
      for (const [who, caller] of askers) {
        const { code, told } = await call(name, caller, nothing);
        const expected = may(caller, rule as (typeof capabilities)[number]);
        expect(code !== 'FORBIDDEN', `${who}: ${code} ${told}`).toBe(expected);
        expect(code, `${who}: ${told}`).not.toBe('UNAUTHORIZED');
        expect(code, `${who}: ${told}`).not.toBe('INTERNAL_SERVER_ERROR');
      }
    },
  );

  it('tells another workspace nothing, and changes nothing there', async () => {
    const before = await sumOf(on, owner.workspaceId);
    expect(Object.values(before).filter((sum) => sum !== null).length).toBeGreaterThan(8);
    for (const { name } of guarded) {
      const { code, told } = await call(name, stranger, everything);
      expect(['OK', 'NOT_FOUND', 'BAD_REQUEST', 'PRECONDITION_FAILED'], `${name}: ${told}`).toContain(code);
      expect(told, name).not.toContain(marker);
    }
    expect(await sumOf(on, owner.workspaceId)).toEqual(before);
  });

  it('tells its own workspace what it keeps from another: the marker would be seen', async () => {
    const told = await Promise.all(
      ['projects.get', 'artifacts.get', 'comments.list', 'keys.list', 'search.find', 'projects.brief'].map(
        async (name) => (await call(name, owner, everything)).told,
      ),
    );
    for (const answer of told) expect(answer).toContain(marker);
  });
});

describe('every page', () => {
  const folder = path.resolve(import.meta.dirname, '../app/(signed-in)');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)page\.tsx$/.test(file),
  );

  it('is seen at all', () => expect(pages.length).toBeGreaterThan(8));

  it.each(pages)('%s asks for its caller', (page) => {
    expect(readFileSync(path.join(folder, page), 'utf8')).toMatch(/requireCaller\(/);
  });
});
