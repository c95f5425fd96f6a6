import { useFormats } from '../../../reader/reader-provider.tsx';
import { ShareBar } from '../../../ui/share-bar.tsx';
import type { CatalogEntry } from './model-choice.ts';

/** The longest of each bar: what the dearest, slowest or fastest model of the catalog has. */
export interface Scale {
  readonly usd: number;
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
}

export function scaleOf(catalog: readonly CatalogEntry[]): Scale {
  return {
    usd: Math.max(...catalog.map(priceOf), 0),
    firstTokenMs: Math.max(...catalog.map(({ firstTokenMs }) => firstTokenMs), 0),
    tokensPerSecond: Math.max(...catalog.map(({ tokensPerSecond }) => tokensPerSecond), 0),
  };
}

/** Price and published pace of a model, as bars to compare and figures to read. */
export function ModelMeasures({ model, scale }: { model: CatalogEntry; scale: Scale }) {
  const { promptUsdPerMillion, completionUsdPerMillion, firstTokenMs, tokensPerSecond } = model;
  const priced = priceOf(model) > 0;
  const { money, number } = useFormats();
  return (
    <dl className="grid grid-cols-3 gap-x-4 text-xs text-ink-soft">
      <Measure name="Price a million tokens" share={share(priceOf(model), scale.usd)} look="bg-warn">
        {priced ? (
          <>
            <Figure>{money(promptUsdPerMillion)}</Figure> in,{' '}
            <Figure>{money(completionUsdPerMillion)}</Figure> out
          </>
        ) : (
          'no list price'
        )}
      </Measure>
      <Measure name="First token" share={share(firstTokenMs, scale.firstTokenMs)} look="bg-line-strong">
        <Figure>{number(firstTokenMs / 1_000, 2)} s</Figure> to first token
      </Measure>
      <Measure name="Speed" share={share(tokensPerSecond, scale.tokensPerSecond)} look="bg-accent">
        <Figure>{number(tokensPerSecond)}</Figure> tokens/s
      </Measure>
    </dl>
  );
}

function Measure({
  name,
  share,
  look,
  children,
}: {
  name: string;
  share: number;
  look: string;
  children: React.ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="sr-only">{name}</dt>
      <dd className="flex flex-col gap-1">
        <ShareBar percent={share} look={look} />
        <span>{children}</span>
      </dd>
    </div>
  );
}

function Figure({ children }: { children: React.ReactNode }) {
  return <span className="font-medium text-ink tabular-nums">{children}</span>;
}

const priceOf = (model: CatalogEntry): number => model.promptUsdPerMillion + model.completionUsdPerMillion;

/** The shortest bar is still one, unless there is nothing to show. */
function share(value: number, longest: number): number {
  return value > 0 && longest > 0 ? Math.max(3, Math.round((value / longest) * 100)) : 0;
}
