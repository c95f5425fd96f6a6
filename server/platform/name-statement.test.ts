import { expect, it } from 'vitest';
import { nameStatement } from './name-statement.ts';

it.each([
  ['SELECT "public"."run"."id" FROM "public"."run" WHERE ($1)', 'select run'],
  ['SELECT 1', 'select'],
  ['INSERT INTO "public"."run_event" ("id") VALUES ($1)', 'insert run_event'],
  ['\n    INSERT INTO worker_load (id) VALUES ($1)', 'insert worker_load'],
  ['UPDATE "public"."run" SET "status" = $1', 'update run'],
  ['DELETE FROM pgboss.job WHERE true', 'delete job'],
  [
    'WITH added AS ( INSERT INTO run_event (run_id) SELECT $1 FROM x) SELECT pg_notify($2) FROM added',
    'insert run_event',
  ],
  ['WITH newest AS (SELECT id FROM artifact_version) SELECT * FROM newest', 'select artifact_version'],
  ['BEGIN', 'begin'],
  ['', 'other'],
])('%j is %s', (sql, name) => {
  expect(nameStatement(sql)).toBe(name);
});
