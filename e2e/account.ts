import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import superjson from 'superjson';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export function newAccount(name = 'Ada Manager'): Account {
  return { name, email: `${randomUUID()}@example.com`, password: 'a long enough password' };
}

/** Creates an account and signs the browser context in, without the screens. */
export async function signUp(request: APIRequestContext, account: Account = newAccount()): Promise<Account> {
  const answer = await request.post('/api/auth/sign-up', { data: account });
  if (!answer.ok()) throw new Error(`sign-up answered ${answer.status()}: ${await answer.text()}`);
  return account;
}

/** Calls a mutation as the signed-in person, without the screens. */
export async function mutate<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const answer = await request.post(`/api/trpc/${procedure}`, { data: superjson.serialize(input) });
  const body = await answer.json();
  if (!answer.ok()) throw new Error(`${procedure} answered ${answer.status()}: ${JSON.stringify(body)}`);
  return superjson.deserialize<T>(body.result.data);
}

/** Calls a query as the signed-in person, without the screens. */
export async function query<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const encoded = encodeURIComponent(JSON.stringify(superjson.serialize(input)));
  const answer = await request.get(`/api/trpc/${procedure}?input=${encoded}`);
  const body = await answer.json();
  if (!answer.ok()) throw new Error(`${procedure} answered ${answer.status()}: ${JSON.stringify(body)}`);
  return superjson.deserialize<T>(body.result.data);
}
