import type { OrchestratorError } from '../client/create-orchestrator-client.ts';

/** What the command line ends with; docs/cli.md lists them. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  wrongUse: 2,
  notAllowed: 3,
  /** A person has to decide before it can go on. */
  waiting: 4,
  /** The server or a model could not do it. */
  failed: 5,
  unreachable: 6,
  cancelled: 130,
} as const;

/** An end that the command line itself decides on, told in words. */
export class Ended extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function exitCodeFor({ kind }: Pick<OrchestratorError, 'kind'>): number {
  switch (kind) {
    case 'bad_input':
    case 'not_found':
      return exitCodes.wrongUse;
    case 'unauthenticated':
    case 'forbidden':
      return exitCodes.notAllowed;
    case 'conflict':
    case 'precondition_failed':
      return exitCodes.waiting;
    case 'offline':
      return exitCodes.unreachable;
    case 'cancelled':
      return exitCodes.cancelled;
    default:
      return exitCodes.failed;
  }
}
