import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Login {
  readonly url: string;
  readonly apiKey: string;
}

/** What the command line knows of an installation on this machine whose first account it made. */
export interface OwnAccount {
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
}

interface Kept {
  /** The server that is meant where none is given. */
  readonly login?: Login;
  /** By the folder of the installation. */
  readonly installations?: Readonly<Record<string, OwnAccount>>;
}

/** Logins in the user's own configuration, readable by nobody else. */
export class Logins {
  readonly file: string;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    const home = env.XDG_CONFIG_HOME || path.join(env.HOME || os.homedir(), '.config');
    this.file = path.join(home, 'ai-project-orchestrator', 'logins.json');
  }

  get login(): Login | undefined {
    return this.read().login;
  }

  ownAccount(installation: string): OwnAccount | undefined {
    return this.read().installations?.[installation];
  }

  keepLogin(login: Login): void {
    this.write({ ...this.read(), login });
  }

  keepOwnAccount(installation: string, account: OwnAccount): void {
    const kept = this.read();
    this.write({ ...kept, installations: { ...kept.installations, [installation]: account } });
  }

  private read(): Kept {
    if (!fs.existsSync(this.file)) return {};
    try {
      return JSON.parse(fs.readFileSync(this.file, 'utf8')) as Kept;
    } catch {
      throw new Error(`${this.file} cannot be read. Remove it, and log in again.`);
    }
  }

  private write(kept: Kept): void {
    fs.mkdirSync(path.dirname(this.file), { recursive: true, mode: 0o700 });
    const unfinished = `${this.file}.${process.pid}`;
    fs.writeFileSync(unfinished, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(unfinished, this.file);
  }
}
