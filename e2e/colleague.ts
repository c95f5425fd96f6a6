import path from 'node:path';
import type { Page } from '@playwright/test';
import pg from 'pg';
import { openDataPlace } from '#embedded/data-place.ts';
import { type Account, newAccount, signUp } from './account.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Signs somebody up who belongs to another's workspace. Done in the database of the tests: what these are about is not how somebody joins. */
export async function signUpColleague(page: Page, owner: Account, name: string): Promise<Account> {
  const colleague = await signUp(page.request, newAccount(name));
  const { sockets } = openDataPlace(root, { APP_DATA_DIR: process.env.E2E_DATA_DIR, NODE_ENV: 'test' });
  const host = encodeURIComponent(path.join(sockets, 'postgres'));
  const client = new pg.Client(`postgresql://postgres@localhost:5432/orchestrator?host=${host}`);
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `UPDATE membership SET role = 'reviewer', workspace_id = (
         SELECT workspace_id FROM membership JOIN "user" ON "user".id = user_id WHERE email = $1)
       WHERE user_id = (SELECT id FROM "user" WHERE email = $2)`,
      [owner.email, colleague.email],
    );
    if (rowCount !== 1) throw new Error(`${name} could not join`);
  } finally {
    await client.end();
  }
  return colleague;
}
