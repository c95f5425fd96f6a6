import pg from 'pg';
import { preciseClock } from './clock.ts';
import { queryTimer } from './tracing.ts';

/** Told of every statement that the driver has sent, when it has ended. */
export type OnStatement = (sql: string, durationMs: number) => void;

/** The driver's connection, which tells how long each statement took. */
export function recordedClient(onStatement: OnStatement): typeof pg.Client {
  return class RecordedClient extends pg.Client {
    // Its many forms share one implementation: the statement comes first, and its end is told by a callback in the last place, as the pool
    // wants it, or else by a promise.
    override query = ((...args: unknown[]): unknown => {
      const startMs = preciseClock.nowMs();
      const addQueryTime = queryTimer();
      const ended = () => {
        const durationMs = preciseClock.nowMs() - startMs;
        addQueryTime(durationMs);
        onStatement(textOf(args[0]), durationMs);
      };
      const send = super.query as (...given: unknown[]) => unknown;
      const callback = args.at(-1);
      if (typeof callback === 'function') {
        const tell = (...result: unknown[]) => {
          ended();
          callback(...result);
        };
        return send.apply(this, [...args.slice(0, -1), tell]);
      }
      const answer = send.apply(this, args);
      if (answer instanceof Promise) answer.then(ended, ended);
      return answer;
    }) as pg.Client['query'];
  };
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  if (typeof statement === 'object' && statement !== null && 'text' in statement)
    return String(statement.text);
  return '';
}
