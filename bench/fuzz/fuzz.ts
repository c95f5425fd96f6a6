import type { Bench } from '#bench/bench.ts';
import { createBenchDatabase } from '#bench/bench-database.ts';
import { startThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import { startFuzzStand } from './fuzz-stand.ts';
import { type FoundFault, runFuzz } from './run-fuzz.ts';

const whole = 100_000;
const short = 5_000;
const toldMax = 20;

/** Sends generated requests to every procedure and every door under `/api/`; `FUZZ_SEED` and `FUZZ_COUNT` repeat an earlier one. */
export const fuzz: Bench = async ({ quick }) => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
  const count = Number(process.env.FUZZ_COUNT ?? (quick ? short : whole));
  console.log(`Seed ${seed}, ${count} requests.`);
  const postgres = await startThrowawayPostgres();
  const stand = await startFuzzStand(await createBenchDatabase(postgres, 'fuzz'));
  const startedMs = performance.now();
  try {
    const { faults, byStatus, opened, ...figures } = await runFuzz(stand, {
      seed,
      count,
      onProgress: (done) => done % 5_000 === 0 && console.log(`${done} sent`),
    });
    for (const fault of firstOfEach(faults)) console.log(JSON.stringify(fault, null, 1));
    if (faults.length > 0) process.exitCode = 1;
    const seconds = Math.round((performance.now() - startedMs) / 1_000);
    return { seed, ...figures, opened: opened.length, faults: faults.length, seconds, statuses: byStatus };
  } finally {
    await stand.stop();
    await postgres.discard();
  }
};

/** Many faults are one fault met often: one of each door and kind is told. */
function firstOfEach(faults: readonly FoundFault[]): FoundFault[] {
  const seen = new Map(faults.toReversed().map((fault) => [`${fault.fault} at ${fault.door}`, fault]));
  return [...seen.values()].slice(0, toldMax);
}
