import { createOrchestratorClient, type OrchestratorClient } from '../client/create-orchestrator-client.ts';
import { hasEmbeddedServer, installationOf, startEmbeddedServer } from './embedded-server.ts';
import { Ended, exitCodes } from './exit-codes.ts';
import type { Logins } from './logins.ts';
import { ownKey } from './own-account.ts';

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly logins: Logins;
  readonly note: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface Wanted {
  readonly url?: string | undefined;
  readonly simulate?: boolean | undefined;
}

export interface Connection {
  readonly client: OrchestratorClient;
  readonly url: string;
  readonly apiKey: string;
  /** Ends the server, where it was started for this. */
  close(): Promise<void>;
}

/** The server that is meant, by the first that says so: the option, the environment, a login, the one beside this command line. */
export async function connect(
  { url: asked, simulate = false }: Wanted,
  around: Surroundings,
): Promise<Connection> {
  const { env, logins } = around;
  const url = asked ?? (env.ORCHESTRATOR_URL || undefined);
  const { login } = logins;
  if (url !== undefined) {
    const apiKey = env.ORCHESTRATOR_API_KEY || (sameServer(login?.url, url) ? login?.apiKey : undefined);
    if (apiKey) return connectionTo(url, apiKey);
    const way = `set ORCHESTRATOR_API_KEY, or: ai-project-orchestrator login --url ${url}`;
    throw new Ended(exitCodes.notAllowed, `No API key for ${url} is known: ${way}`);
  }
  if (login && !simulate) return connectionTo(login.url, login.apiKey);
  return connectEmbedded(simulate, around);
}

async function connectEmbedded(
  simulate: boolean,
  { env, logins, note, signal }: Surroundings,
): Promise<Connection> {
  if (!hasEmbeddedServer())
    throw new Ended(
      exitCodes.wrongUse,
      'Say which server: --url, or ai-project-orchestrator login --url <address>.',
    );
  const server = await startEmbeddedServer({ simulate, env, note, signal });
  try {
    const apiKey = await ownKey(server.url, { installation: installationOf(env), logins, note });
    return { ...connectionTo(server.url, apiKey), close: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function connectionTo(url: string, apiKey: string): Connection {
  return { client: createOrchestratorClient({ url, apiKey }), url, apiKey, close: async () => {} };
}

function sameServer(one: string | undefined, other: string): boolean {
  return one !== undefined && one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
}
