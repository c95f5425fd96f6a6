import type { Figures } from '#bench/bench.ts';
import { quantiles } from '#bench/quantiles.ts';

/** Milliseconds by what was measured. */
export type Samples = Readonly<Record<string, readonly number[]>>;

export function collectSamples() {
  const samples: Record<string, number[]> = {};
  return {
    samples: samples as Samples,
    note(name: string, ms: number): void {
      samples[name] ??= [];
      samples[name].push(ms);
    },
  };
}

export function figuresOf(samples: Samples): Figures {
  return Object.fromEntries(
    Object.entries(samples).map(([name, all]) => {
      const { p50, p95 } = quantiles(all);
      return [name, { p50, p95, samples: all.length }];
    }),
  );
}

export function tellSamples(title: string, samples: Samples): void {
  console.log(`\n${title.padEnd(24)}     p50      p95   samples`);
  for (const [name, all] of Object.entries(samples)) {
    const { p50, p95 } = quantiles(all);
    const ms = (value: number) => `${value} ms`.padStart(8);
    console.log(`  ${name.padEnd(22)}${ms(p50)} ${ms(p95)}   ${String(all.length).padStart(7)}`);
  }
}
