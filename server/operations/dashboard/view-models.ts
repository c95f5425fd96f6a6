import type { ModelStateRow } from '#server/store/model-states.ts';
import type { Series, SeriesQuery } from '../read-series.ts';
import type { ModelRow, Quantiles } from './dashboard-views.ts';
import type { Window } from './ranges.ts';

export type ReadSeries = (query: SeriesQuery) => Promise<readonly Series[]>;
export type PriceOf = (model: string) => ModelRow['price'];

/** The phases of a circuit from the best to the worst. */
export const phases = ['closed', 'half-open', 'open'] as const;

const unknown: Quantiles = { p50: null, p95: null, p99: null };
/** An attempt that was ended says nothing of its model: another was faster, or nobody waited any more. */
const endedBy = new Set(['answered', 'cancelled']);

/** One row for each model that was asked in the window or is known to a living process, the most asked first. */
export async function viewModels(
  readSeries: ReadSeries,
  states: readonly ModelStateRow[],
  { window, priceOf }: { readonly window: Window; readonly priceOf: PriceOf },
): Promise<ModelRow[]> {
  const of = (measure: SeriesQuery['measure'], ...by: string[]) =>
    readSeries({ measure, ...window, by: ['model', ...by] });
  const [outcomes, attempts, firstTokens, paces, costs] = await Promise.all([
    of('model_attempt_ms', 'outcome'),
    of('model_attempt_ms'),
    of('model_first_token_ms'),
    of('model_tokens_per_second'),
    of('model_cost_usd'),
  ]);
  const names = new Set([
    ...attempts.map(({ labels }) => labels.model ?? ''),
    ...states.map(({ model }) => model),
  ]);
  const totalOf = (series: readonly Series[], model: string) =>
    series.find(({ labels }) => labels.model === model)?.total ?? null;
  return [...names]
    .map((model): ModelRow => {
      const own = states.filter((state) => state.model === model);
      const sum = (part: (state: ModelStateRow) => number) =>
        own.length === 0 ? null : own.reduce((all, state) => all + part(state), 0);
      return {
        model,
        phase: worstPhase(own),
        attempts: totalOf(attempts, model)?.count ?? 0,
        failures: outcomes
          .filter(({ labels }) => labels.model === model && !endedBy.has(labels.outcome ?? ''))
          .reduce((all, { total }) => all + total.count, 0),
        attemptMs: quantilesOf(totalOf(attempts, model)),
        firstTokenMs: quantilesOf(totalOf(firstTokens, model)),
        tokensPerSecond: totalOf(paces, model)?.p50 ?? null,
        limit: sum(({ limit }) => limit),
        running: sum(({ running }) => running),
        waiting: sum(({ waiting }) => waiting),
        usd: totalOf(costs, model)?.sum ?? 0,
        price: priceOf(model),
      };
    })
    .toSorted((a, b) => b.attempts - a.attempts || a.model.localeCompare(b.model));
}

export function worstPhase(states: readonly Pick<ModelStateRow, 'phase'>[]): string | null {
  const worst = Math.max(-1, ...states.map(({ phase }) => phases.indexOf(phase as (typeof phases)[number])));
  return phases[worst] ?? null;
}

export function quantilesOf(figures: Quantiles | null): Quantiles {
  if (!figures) return unknown;
  const { p50, p95, p99 } = figures;
  return { p50, p95, p99 };
}
