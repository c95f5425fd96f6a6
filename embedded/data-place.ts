import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where one clone of the project keeps what must outlive it. */
export type DataPlace = {
  root: string;
  postgresData: string;
  postgresLog: string;
  authSecret: string;
  /** Short enough for Unix sockets, ours alone. */
  sockets: string;
};

type Surroundings = {
  env: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
  projectFolder: string;
  /** The home folder according to the system's accounts, when it names one. */
  accountHome: string | undefined;
};

const systemFolder = '/var/lib/ai-project-orchestrator';
const socketPathBytesMax = 103;
const longestSocketName = '/postgres/.s.PGSQL.5432.lock';

/** The folders to try, best first. Never a temporary one: data would vanish with a restart. */
export function candidateRoots({ env, isRoot, projectFolder, accountHome }: Surroundings): string[] {
  if (env.APP_DATA_DIR) return [path.resolve(projectFolder, env.APP_DATA_DIR)];
  const clone = hash(projectFolder);
  if (isRoot) return [path.join(systemFolder, clone)];
  // An empty HOME and a relative XDG_DATA_HOME count as unset.
  const home = env.HOME || accountHome;
  const xdg = env.XDG_DATA_HOME && path.isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : undefined;
  const dataHome = xdg ?? (home && path.join(home, '.local', 'share'));
  return [
    ...(dataHome ? [path.join(dataHome, 'ai-project-orchestrator', clone)] : []),
    path.join(projectFolder, '.data'),
  ];
}

/** Creates the place and answers where it is. */
export function openDataPlace(projectFolder: string, env: NodeJS.ProcessEnv): DataPlace {
  const isRoot = process.getuid?.() === 0;
  const roots = candidateRoots({ env, isRoot, projectFolder, accountHome: accountHome() });
  const failures: string[] = [];
  for (const root of roots) {
    try {
      createFolder(root, isRoot);
      if (isRoot) refuseHiddenFolder(root);
      return {
        root,
        postgresData: path.join(root, 'postgres'),
        postgresLog: path.join(root, 'postgres.log'),
        authSecret: path.join(root, 'auth-secret'),
        sockets: openSocketFolder(root),
      };
    } catch (error) {
      failures.push(`${root}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`No place for the data. Set APP_DATA_DIR to a folder of yours.\n${failures.join('\n')}`);
}

/** Binaries that another user must read are copied here, once for all clones. */
export function copiesFolder(): string {
  return systemFolder;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function accountHome(): string | undefined {
  try {
    return os.userInfo().homedir || undefined;
  } catch {
    return undefined;
  }
}

/** As root the database runs as another user, who must be able to pass through. */
function createFolder(folder: string, isRoot: boolean): void {
  fs.mkdirSync(folder, { recursive: true, mode: isRoot ? 0o755 : 0o700 });
  fs.accessSync(folder, fs.constants.W_OK);
  fs.chmodSync(folder, isRoot ? 0o711 : 0o700);
}

function refuseHiddenFolder(folder: string): void {
  for (let parent = folder; parent !== path.dirname(parent); parent = path.dirname(parent)) {
    if ((fs.statSync(parent).mode & 0o001) === 0) {
      throw new Error(
        `${parent} is closed to other users, but PostgreSQL cannot run as root and must get through it`,
      );
    }
  }
}

/** A folder for Unix sockets that belong to `root`: inside it when the path is short enough. */
export function openSocketFolder(root: string): string {
  const isRoot = process.getuid?.() === 0;
  const inside = path.join(root, 'sockets');
  const fits = Buffer.byteLength(inside + longestSocketName) <= socketPathBytesMax;
  const folder = fits ? inside : path.join('/tmp', `apo-${process.getuid?.() ?? 0}-${hash(root)}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stat = fs.lstatSync(folder);
  if (!stat.isDirectory() || (process.getuid && stat.uid !== process.getuid())) {
    throw new Error(`${folder} belongs to someone else; remove it, or set APP_DATA_DIR to a shorter path`);
  }
  fs.chmodSync(folder, isRoot ? 0o711 : 0o700);
  return folder;
}
