const account = { name: 'Ada', email: 'ada@example.com', password: 'a long password' };

/** Signs up at a system that has just begun; answers the `cookie` header of whoever that is. */
export async function signUp(url: string, signal: AbortSignal | null = null): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
    signal,
  });
  if (!answer.ok) throw new Error(`sign-up answered ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return cookies.join('; ');
}
