import type { Tx } from '../platform/prisma.ts';

/** How one process finds a model. */
export interface ModelStateRow {
  readonly model: string;
  readonly phase: string;
  readonly limit: number;
  readonly running: number;
  readonly waiting: number;
  readonly firstTokenP50Ms: number;
  readonly firstTokenP95Ms: number;
  readonly tokensPerSecond: number;
  readonly errorShare: number;
}

/** Says how a process finds its models at this moment; those of processes that have been silent for a minute go. */
export async function tellModelStates(
  tx: Tx,
  process: string,
  states: readonly ModelStateRow[],
): Promise<void> {
  if (states.length === 0) return;
  await tx.$executeRaw`
    WITH gone AS (DELETE FROM model_state WHERE seen_at < now() - interval '1 minute' AND process <> ${process}::uuid)
    INSERT INTO model_state (process, model, phase, "limit", running, waiting, first_token_p50_ms, first_token_p95_ms, tokens_per_second, error_share, seen_at)
    SELECT ${process}::uuid, state->>'model', state->>'phase', (state->>'limit')::int, (state->>'running')::int, (state->>'waiting')::int,
      (state->>'firstTokenP50Ms')::float8, (state->>'firstTokenP95Ms')::float8, (state->>'tokensPerSecond')::float8, (state->>'errorShare')::float8, now()
    FROM jsonb_array_elements(${JSON.stringify(states)}::jsonb) AS state
    ON CONFLICT (process, model) DO UPDATE SET phase = excluded.phase, "limit" = excluded."limit", running = excluded.running,
      waiting = excluded.waiting, first_token_p50_ms = excluded.first_token_p50_ms, first_token_p95_ms = excluded.first_token_p95_ms,
      tokens_per_second = excluded.tokens_per_second, error_share = excluded.error_share, seen_at = excluded.seen_at`;
}

/** How living processes find their models: heard of within half a minute. By the database's clock. */
export function listModelStates(tx: Tx): Promise<(ModelStateRow & { readonly process: string })[]> {
  return tx.$queryRaw<(ModelStateRow & { process: string })[]>`
    SELECT process, model, phase, "limit", running, waiting, first_token_p50_ms AS "firstTokenP50Ms", first_token_p95_ms AS "firstTokenP95Ms",
      tokens_per_second AS "tokensPerSecond", error_share AS "errorShare"
    FROM model_state WHERE seen_at > now() - interval '30 seconds' ORDER BY model, process`;
}
