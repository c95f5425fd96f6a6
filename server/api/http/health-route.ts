import type { ServerResponse } from 'node:http';
import type { Clock } from '#server/platform/clock.ts';
import { answerJson } from './answer.ts';

const waitMs = 1000;

export interface Readiness {
  /** Throws when the database does not answer. */
  readonly ready: () => Promise<void>;
  readonly shutdown: AbortSignal;
  readonly clock: Clock;
}

/** Says that the process is alive; asks nobody. */
export function answerHealth(res: ServerResponse): void {
  answerJson(res, 200, { status: 'ok' });
}

/** Says whether requests can be served now, and if not, what is missing. */
export async function answerReady(res: ServerResponse, { ready, shutdown, clock }: Readiness): Promise<void> {
  if (shutdown.aborted) return unavailable(res, 'process', 'It is shutting down.');
  const waiting = new AbortController();
  const late = clock.sleep(waitMs, waiting.signal).then(
    () => 'late' as const,
    () => 'late' as const,
  );
  const outcome = await Promise.race([
    ready().then(
      () => 'ready' as const,
      () => 'away' as const,
    ),
    late,
  ]);
  waiting.abort();
  if (outcome === 'ready') return answerJson(res, 200, { status: 'ready' });
  const message = outcome === 'late' ? `No answer within ${waitMs} ms.` : 'It cannot be reached.';
  unavailable(res, 'database', message);
}

function unavailable(res: ServerResponse, part: string, message: string): void {
  answerJson(res, 503, { status: 'unavailable', problems: [{ part, message }] });
}
