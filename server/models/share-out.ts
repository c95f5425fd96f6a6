import type { Usage } from './attempt-ledger.ts';
import { type CatalogModel, listPriceUsd } from './model-catalog.ts';

/** What one part had of a shared call, as far as that can be told: near enough to share its bill by. */
export type PartUse = Pick<Usage, 'promptTokens' | 'completionTokens'>;

/** Far below the price of a token, and whole numbers of it add up without a rest. */
const unitsPerUsd = 1e12;

/** The bill of a call by the parts that shared it: the shares add up to the whole. `model` has the prices; where it is unknown, tokens count. */
export function shareOut(bill: Usage, parts: readonly PartUse[], model: CatalogModel | null): Usage[] {
  const promptTokens = apportion(
    bill.promptTokens,
    parts.map((part) => part.promptTokens),
  );
  const completionTokens = apportion(
    bill.completionTokens,
    parts.map((part) => part.completionTokens),
  );
  const weights = parts.map((part) =>
    model ? listPriceUsd(model, part) : part.promptTokens + part.completionTokens,
  );
  const units = apportion(bill.costUsd * unitsPerUsd, weights);
  return parts.map((_, index) => ({
    promptTokens: promptTokens[index] ?? 0,
    completionTokens: completionTokens[index] ?? 0,
    costUsd: (units[index] ?? 0) / unitsPerUsd,
    ...(bill.estimated ? { estimated: true } : {}),
  }));
}

/** Whole numbers in about the ratio of the weights, whose sum is `total` to the last unit. */
function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const even = sum === 0;
  let upTo = 0;
  let given = 0;
  return weights.map((weight, index) => {
    upTo += even ? 1 / weights.length : weight / sum;
    const target = index === weights.length - 1 ? total : Math.min(total, Math.round(total * upTo));
    const share = target - given;
    given = target;
    return share;
  });
}
