import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

type Engine = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
type EngineExports = { __wbindgen_start(): void };

const charOid = 18;
const textOid = 25;

// The module holds one instance for good: loading a second one would break the first.
let loading: Promise<Engine> | undefined;

/** The SQL that turns the database at `databaseUrl` into what `schemaFile` describes; empty when nothing differs. */
export async function schemaDifference(databaseUrl: string, schemaFile: string): Promise<string> {
  loading ??= loadEngine();
  const { SchemaEngine } = await loading;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const schema = { path: schemaFile, content: fs.readFileSync(schemaFile, 'utf8') };
    const engine = await SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(catalogAdapter(pool)),
    );
    const { stdout } = await engine.diff({
      // The database behind the pool, whatever address the schema names.
      from: { tag: 'schemaDatasource', files: [schema], configDir: path.dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout?.includes('-- This is an empty migration') ? '' : (stdout ?? '');
  } finally {
    await pool.end();
  }
}

/** Prisma's schema engine as WebAssembly: the native one is a download that not every network allows. */
async function loadEngine(): Promise<Engine> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const engine: Engine & { __wbg_set_wasm(exports: unknown): void } = await import(
    path.join(path.dirname(entry), 'schema_engine_bg.js')
  );
  const bytes = fs.readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  // The engine writes down here why it broke.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(`Prisma's schema engine broke: ${message}`);
      },
    },
  });
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as EngineExports).__wbindgen_start();
  return engine;
}

/**
 * PostgreSQL's catalogue has columns of the one-byte type "char", which Prisma's adapter refuses and its engine expects.
 * They pass the adapter as text and are declared afterwards for what they are.
 */
function catalogAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = new Map<string, number[]>();
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;
  Object.assign(pool, {
    query: async (config: pg.QueryArrayConfig) => {
      const result = await query(config);
      const chars = result.fields.filter(({ dataTypeID }) => dataTypeID === charOid);
      charColumns.set(
        config.text,
        chars.map((field) => result.fields.indexOf(field)),
      );
      for (const field of chars) field.dataTypeID = textOid;
      return result;
    },
  });

  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async () => {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        queryRaw: async (sql: SqlQuery) => {
          const result = await queryRaw(sql);
          const chars = charColumns.get(sql.sql) ?? [];
          const columnTypes = result.columnTypes.map((type, index) =>
            chars.includes(index) ? ColumnTypeEnum.Character : type,
          );
          return { ...result, columnTypes };
        },
      });
    },
  });
}
