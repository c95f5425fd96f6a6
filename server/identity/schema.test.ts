import { readFileSync } from 'node:fs';
import { getAuthTables } from 'better-auth/db';
import { expect, test } from 'vitest';

const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
const tables = Object.values(
  getAuthTables({ emailAndPassword: { enabled: true }, rateLimit: { storage: 'database' } }),
);

test('the account library lists the tables that we know of', () => {
  expect(tables.map((table) => table.modelName).sort()).toEqual([
    'account',
    'rateLimit',
    'session',
    'user',
    'verification',
  ]);
});

test.each(tables)('our schema holds every field of the library’s table $modelName', (table) => {
  const model = table.modelName.charAt(0).toUpperCase() + table.modelName.slice(1);
  const body = new RegExp(`model ${model} \\{([^}]*)\\}`).exec(schema)?.[1] ?? '';
  for (const [name, field] of Object.entries(table.fields)) {
    const column = field.fieldName ?? name;
    const found = new RegExp(`^\\s+${column}\\s+\\w+(\\??)`, 'm').exec(body);
    expect(found, `${model}.${column}`).not.toBeNull();
    if (field.required !== false) expect(found?.[1], `${model}.${column} is required`).toBe('');
  }
});
