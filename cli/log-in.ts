import { createOrchestratorClient } from '../client/create-orchestrator-client.ts';
import { Ended, exitCodes } from './exit-codes.ts';
import type { Logins } from './logins.ts';
import type { Terminal } from './terminal.ts';

/** Keeps a server and a key, once the server has taken it. The key comes by the terminal or standard input: arguments are seen by everybody on the machine. */
export async function logIn({
  url,
  logins,
  terminal,
}: {
  readonly url: string;
  readonly logins: Logins;
  readonly terminal: Terminal;
}) {
  if (!URL.canParse(url))
    throw new Ended(
      exitCodes.wrongUse,
      `${url} is no address. Write it whole, e.g. https://orchestrator.example`,
    );
  const apiKey = terminal.isInteractive
    ? await terminal.ask('API key (made in the settings, apo_…):')
    : (await terminal.readInput()).trim();
  if (apiKey === '') throw new Ended(exitCodes.wrongUse, 'No key was given.');
  const me = await createOrchestratorClient({ url, apiKey }).me.query();
  logins.keepLogin({ url, apiKey });
  return { url, user: me.userName, workspace: me.workspaceName, file: logins.file };
}
