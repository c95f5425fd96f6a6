import { type Quantiles, quantiles } from '#bench/quantiles.ts';
import { floors } from '#server/models/completion.ts';
import { giveUpMs } from './clients.ts';
import { deadlineMs, type Sample } from './run-block.ts';

export interface OurFigures {
  readonly success: number;
  readonly firstTokenMs: Quantiles;
  readonly totalMs: Quantiles;
  /** Answers of a lower floor than the asked one, after a failure. */
  readonly fallbackShare: number;
  readonly draftedShare: number;
  readonly calls: number;
  readonly [name: string]: number | Quantiles;
}

export function judgeOurs(samples: readonly Sample[]): OurFigures {
  const shareOf = (holds: (sample: Sample) => boolean) => share(samples.filter(holds).length, samples.length);
  return {
    success: successOf(samples),
    firstTokenMs: quantiles(
      samples.map((sample) => (succeeded(sample) ? sample.firstTokenMs : null) ?? giveUpMs),
    ),
    totalMs: waitedMs(samples),
    fallbackShare: shareOf(fellBack),
    draftedShare: shareOf(({ provenance }) => provenance?.answeredBy === 'drafter'),
    calls: samples.length,
  };
}

/** Whoever got no valid answer in time has waited for nothing, however soon it failed: counted as long as a patient caller waits. */
export function waitedMs(samples: readonly Sample[]): Quantiles {
  return quantiles(samples.map((sample) => (succeeded(sample) ? sample.totalMs : giveUpMs)));
}

/** How long valid answers took, the failed calls left out. */
export function answeredMs(samples: readonly Sample[]): Quantiles {
  return quantiles(samples.filter(succeeded).map(({ totalMs }) => totalMs));
}

/** The share with a valid answer of a model before the deadline. */
export function successOf(samples: readonly Sample[]): number {
  return share(samples.filter(succeeded).length, samples.length);
}

function succeeded({ valid, totalMs }: Sample): boolean {
  return valid && totalMs <= deadlineMs;
}

function fellBack({ request, provenance }: Sample): boolean {
  if (provenance?.answeredBy !== 'model' || provenance.fallbackReason === null) return false;
  const answered = request.models.models.find(({ id }) => id === provenance.model);
  return answered !== undefined && floors.indexOf(answered.floor) < floors.indexOf(request.floor);
}

/** To six places: one call in a hundred thousand is seen. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1e6) / 1e6;
}
