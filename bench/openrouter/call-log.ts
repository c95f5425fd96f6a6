import { appendFileSync } from 'node:fs';

export type CallOutcome = 'running' | 'completed' | 'cancelled' | 'failed';

/** One call as the simulator saw it. Times in milliseconds since the call came in. */
export interface LoggedCall {
  readonly id: string;
  readonly atMs: number;
  readonly model: string;
  readonly schema: string | null;
  readonly maxTokens: number | null;
  /** The tasks that it asked for, by hash: the same in every attempt at a task. */
  readonly subjects: readonly string[];
  outcome: CallOutcome;
  /** What was done to it, e.g. `429`, `hang`, `mid-stream error`; `ok` for an answer. */
  fate: string;
  answeredBy: string | null;
  firstTokenMs: number | null;
  endedMs: number | null;
  promptTokens: number;
  completionTokens: number;
  costUsd: number;
}

export interface CallLog {
  start(
    call: Pick<LoggedCall, 'id' | 'atMs' | 'model' | 'schema' | 'maxTokens' | 'subjects' | 'promptTokens'>,
  ): LoggedCall;
  /** Ends a call once; later ends are ignored, so that a closing socket does not overwrite a completion. */
  end(call: LoggedCall, outcome: Exclude<CallOutcome, 'running'>, nowMs: number): void;
  calls(): readonly LoggedCall[];
  totals(): Readonly<Record<CallOutcome | 'calls', number>>;
  clear(): void;
}

/** Keeps the newest calls in memory and, with a file, appends each that ended as one JSON line. */
export function createCallLog(file: string | null, keptMax = 20_000): CallLog {
  let calls: LoggedCall[] = [];
  return {
    start(call) {
      const logged: LoggedCall = {
        ...call,
        outcome: 'running',
        fate: 'ok',
        answeredBy: null,
        firstTokenMs: null,
        endedMs: null,
        completionTokens: 0,
        costUsd: 0,
      };
      calls.push(logged);
      if (calls.length > keptMax) calls = calls.slice(-keptMax / 2);
      return logged;
    },
    end(call, outcome, nowMs) {
      if (call.outcome !== 'running') return;
      call.outcome = outcome;
      call.endedMs = nowMs - call.atMs;
      if (file) appendFileSync(file, `${JSON.stringify(call)}\n`);
    },
    calls: () => calls,
    totals() {
      const totals = { calls: calls.length, running: 0, completed: 0, cancelled: 0, failed: 0 };
      for (const { outcome } of calls) totals[outcome]++;
      return totals;
    },
    clear() {
      calls = calls.filter(({ outcome }) => outcome === 'running');
    },
  };
}
