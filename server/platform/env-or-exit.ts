import { type Env, readEnv } from './env.ts';

/** The settings, or a readable end of the process: an operator needs the name of the bad variable, not a stack. */
export function envOrExit(): Env {
  try {
    return readEnv();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
