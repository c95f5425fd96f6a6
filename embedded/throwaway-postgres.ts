import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copiesFolder } from './data-place.ts';
import { type PostgresOptions, startPostgres } from './postgres.ts';
import { postgresBinaries, postgresUser } from './postgres-binaries.ts';
import { isAlive, stopLeftoverPostgres } from './postgres-leftover.ts';

export type ThrowawayPostgres = {
  urlOf(database: string): string;
  /** Ends the server as a crash would, until it is started again. */
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  /** Stops the server and removes its data. */
  discard(): Promise<void>;
};

const prefix = 'apo-throwaway-';

/** A server with no data in a temporary folder; without promises either, unless it is told to keep what it has acknowledged. */
export async function startThrowawayPostgres(
  durability: PostgresOptions['durability'] = 'throwaway',
): Promise<ThrowawayPostgres> {
  await sweepLeftovers();
  const folder = fs.mkdtempSync(path.join(shortTemporaryFolder(), `${prefix}${process.pid}-`));
  const user = postgresUser();
  if (user) fs.chmodSync(folder, 0o711);
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    const start = () =>
      startPostgres({
        binaries: postgresBinaries(copiesFolder(), user),
        dataFolder: path.join(folder, 'data'),
        socketFolder: path.join(folder, 'socket'),
        logFile: path.join(folder, 'postgres.log'),
        user,
        durability,
      });
    let server = await start();
    return {
      urlOf: server.urlOf,
      kill: async () => {
        server.kill();
        await server.ended;
      },
      startAgain: async () => {
        server = await start();
      },
      discard: async () => {
        await server.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** macOS hands out a temporary folder whose path leaves no room for a socket's name. */
function shortTemporaryFolder(): string {
  return os.tmpdir().length <= 40 ? os.tmpdir() : '/tmp';
}

/** Ends the servers of programs that were killed before they could do it. */
async function sweepLeftovers(): Promise<void> {
  const parent = shortTemporaryFolder();
  for (const name of fs.readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    const folder = path.join(parent, name);
    if (!owner || isAlive(owner) || fs.statSync(folder).uid !== process.getuid?.()) continue;
    await stopLeftoverPostgres(path.join(folder, 'data'));
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
