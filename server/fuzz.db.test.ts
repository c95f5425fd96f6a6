import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doors } from '#bench/fuzz/door-requests.ts';
import { type FuzzStand, startFuzzStand } from '#bench/fuzz/fuzz-stand.ts';
import { runFuzz } from '#bench/fuzz/run-fuzz.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';

const count = Number(process.env.FUZZ_COUNT ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_128);

let database: TestDatabase;
let stand: FuzzStand;
beforeAll(async () => {
  database = await createTestDatabase();
  stand = await startFuzzStand(database.url);
}, 120_000);
afterAll(async () => {
  await stand?.stop();
  await database?.drop();
});

describe(`the HTTP door, with requests of the seed ${seed}`, () => {
  it('knows every door that the listener has', () => {
    const source = readFileSync(
      path.join(import.meta.dirname, 'api/http/create-request-listener.ts'),
      'utf8',
    );
    const open = new Set(source.match(/(?<=')\/api\/[a-z-]+\/?(?=')/g));
    expect([...doors].sort()).toEqual([...open].sort());
  });

  it(`answers ${count} generated requests, never with an error of its own, late, or with another workspace's words`, async () => {
    const { faults, opened } = await runFuzz(stand, { seed, count });
    expect(faults.slice(0, 5)).toEqual([]);
    // Where nothing gets past the parsing, nothing behind it is tried.
    expect(opened.length).toBeGreaterThan(40);
  }, 600_000);
});
