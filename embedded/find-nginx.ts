import path from 'node:path';
import { findProgram } from './find-program.ts';

/** Where the program is, when this machine has it: Debian puts it where only root's search path leads. */
export function findNginx(): string | undefined {
  return findProgram('nginx', [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(path.delimiter));
}
