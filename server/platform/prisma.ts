import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#prisma';
import { type OnStatement, recordedClient } from './recorded-client.ts';
import { statementNames } from './statement-names.ts';

export type Db = PrismaClient;
/** A client inside a transaction, or outside: what a store function takes. */
export type Tx = Omit<Db, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

export interface DbSettings {
  readonly connectionsMax?: number;
  /** Called for every statement that reaches PostgreSQL; tests count with it. */
  readonly onQuery?: (sql: string) => void;
  /** Called when a statement has ended, with its time. */
  readonly onStatement?: OnStatement;
}

/** No statement of ours takes seconds: with a database that hangs, people get an error instead of a wait without end. */
const queryMs = 15_000;

export function createDb(url: string, { connectionsMax = 10, onQuery, onStatement }: DbSettings = {}): Db {
  const pool = {
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    query_timeout: queryMs,
    ...(onStatement ? { Client: recordedClient(onStatement) } : {}),
  };
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementNames() });
  // Minimal, because the long form repeats a call's arguments, and those may be a brief: errors are logged.
  const options = { adapter, errorFormat: 'minimal' } as const;
  if (!onQuery) return new PrismaClient(options);
  const db = new PrismaClient({ ...options, log: [{ emit: 'event', level: 'query' }] });
  db.$on('query', (event) => onQuery(event.query));
  return db as unknown as Db;
}
