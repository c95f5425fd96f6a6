/** What a worker sees of itself and of the queue at one look. */
export interface SlotsReading {
  /** Runs that it executes. */
  readonly busy: number;
  /** Runs that are due and that no worker has taken. */
  readonly waiting: number;
  /** Share of the time since the last look in which the process stood still, 0 to 1. */
  readonly stalledShare: number;
  /** How full the fullest model's limit is: above 1 calls wait for their turn. */
  readonly saturation: number;
}

export interface Slots {
  /** Most runs at the same time. */
  readonly runs: number;
  /** Most preparations at the same time. */
  readonly background: number;
  /** Looks in a row that found too much, and that found room. */
  readonly strainedLooks: number;
  readonly calmLooks: number;
}

/** Between the two bounds of each nothing changes: what hovers at a bound must not make the slots swing. */
const strain = { stalledShare: 0.4, saturation: 1 } as const;
const calm = { stalledShare: 0.15, saturation: 0.8 } as const;
/** A burst of calls at the start of a run fills a model's limit for a second or two, and is no reason to do less. */
const strainedLooksMin = 3;
const calmLooksMin = 2;
const shrinkFactor = 0.75;
/** A machine that others keep busy is no reason to stop: whatever a worker sees, it keeps a quarter. */
const keptShare = 0.25;

/** Half of what is allowed, to begin with: the other half is earned. */
export function firstSlots(slotsMax: number): Slots {
  return { runs: Math.ceil(slotsMax / 2), background: 0, strainedLooks: 0, calmLooks: 0 };
}

/**
 * How many runs and preparations a worker takes on until its next look. Strain that lasts takes a quarter of the slots for runs; calm
 * that lasts gives one back while all are used, more while runs wait.
 */
export function nextSlots(before: Slots, reading: SlotsReading, slotsMax: number): Slots {
  const { busy, waiting, stalledShare, saturation } = reading;
  const isStrained = stalledShare > strain.stalledShare || saturation > strain.saturation;
  const isCalm = stalledShare < calm.stalledShare && saturation < calm.saturation;
  const strainedLooks = isStrained ? before.strainedLooks + 1 : 0;
  const calmLooks = isCalm ? before.calmLooks + 1 : 0;
  const shrinks = strainedLooks >= strainedLooksMin;
  const grows = calmLooks >= calmLooksMin && busy >= before.runs;
  const step = waiting > 0 ? Math.ceil(before.runs / 4) : 1;
  const runs = shrinks
    ? Math.max(Math.ceil(slotsMax * keptShare), Math.floor(before.runs * shrinkFactor))
    : grows
      ? Math.min(slotsMax, before.runs + step)
      : before.runs;
  return {
    runs,
    background: preparations(runs, reading),
    strainedLooks: shrinks ? 0 : strainedLooks,
    calmLooks: grows ? 0 : calmLooks,
  };
}

/**
 * Preparations get what idles of one half of the slots, and nothing while a run waits anywhere or the models are nearly full: the other
 * half is never theirs. Where the machine is short of time they wait for the runs to end, then go one by one.
 */
function preparations(runs: number, { busy, waiting, stalledShare, saturation }: SlotsReading): number {
  if (waiting > 0 || saturation >= calm.saturation) return 0;
  const idle = Math.max(0, Math.ceil(runs / 2) - busy);
  if (stalledShare <= strain.stalledShare) return idle;
  return busy === 0 ? 1 : 0;
}
