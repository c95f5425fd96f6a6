#!/usr/bin/env node
import { CommanderError } from 'commander';
import { isOrchestratorError } from '../client/create-orchestrator-client.ts';
import { Ended, exitCodeFor, exitCodes } from './exit-codes.ts';
import { Logins } from './logins.ts';
import { createProgram } from './program.ts';
import { terminal } from './terminal.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Asked a second time, it goes at once, whatever is under way.
    if (interrupted.signal.aborted) process.exit(exitCodes.cancelled);
    terminal.note('Cancelling (once more to go at once)');
    interrupted.abort();
  });
}
// Whoever reads may stop to, e.g. `| head`.
process.stdout.on('error', () => process.exit(exitCodes.done));

let exitCode: number = exitCodes.done;
const program = createProgram({
  around: {
    env: process.env,
    logins: new Logins(process.env),
    note: terminal.note,
    signal: interrupted.signal,
  },
  terminal,
  exitWith: (code) => {
    exitCode = code;
  },
});
for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  exitCode = interrupted.signal.aborted ? exitCodes.cancelled : told(error);
}
process.exitCode = exitCode;

/** Says what went wrong, and answers what to end with. */
function told(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  if (isOrchestratorError(error)) {
    const { kind, message, field } = error;
    if (program.opts().json) terminal.result(JSON.stringify({ error: { kind, message, field } }));
    terminal.note(`${message}${field ? ` (${field})` : ''}`);
    return exitCodeFor(error);
  }
  terminal.note(error instanceof Error ? error.message : String(error));
  return error instanceof Ended ? error.exitCode : exitCodes.unexpected;
}
