import { redirect } from 'next/navigation';
import { safeNext } from '../identity/safe-next.ts';
import { requestScope } from '../trpc/server.tsx';

/** Reads `next` from the address; who is signed in already goes there at once. */
export async function redirectSignedIn(searchParams: Promise<{ next?: string | string[] }>): Promise<string> {
  const { next } = await searchParams;
  const path = safeNext(typeof next === 'string' ? next : undefined);
  const { context } = await requestScope();
  if (await context.caller()) redirect(path);
  return path;
}
