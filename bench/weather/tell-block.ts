import type { OurContender } from './clients.ts';
import { answeredMs, successOf, waitedMs } from './judge-block.ts';
import type { Sample } from './run-block.ts';

/** One line for a person: how many calls got their answer, and when. */
export function tellBlock(title: string, samples: readonly Sample[], loopLagP99Ms: number): void {
  const success = (successOf(samples) * 100).toFixed(2);
  const all = waitedMs(samples);
  const answered = answeredMs(samples);
  console.log(
    `${title.padEnd(22)} success ${success.padStart(6)} %   total p50 ${all.p50}, p95 ${all.p95}, p99 ${all.p99} ms   ` +
      `of answers alone ${answered.p50}, ${answered.p95}, ${answered.p99} ms   loop lag p99 ${loopLagP99Ms} ms`,
  );
}

const toldMax = 8;

/** Where to look when the share falls: why circuits opened, why models failed, and the whole way of calls that no model answered. */
export function tellStory(samples: readonly Sample[], { journal, phaseChanges }: OurContender): void {
  for (const { model, from, to, reason } of phaseChanges)
    if (reason !== null) console.log(`  ${model}: ${from} → ${to}, ${reason}`);
  const failures = [...journal.failures].toSorted((a, b) => b[1] - a[1]);
  for (const [reason, times] of failures) console.log(`  ${times} × ${reason}`);
  for (const { request, totalMs, problem, story } of samples
    .filter(({ valid }) => !valid)
    .slice(0, toldMax)) {
    console.log(`  no model answered ${request.task} (${request.floor}) in ${totalMs} ms: ${problem}`);
    for (const line of story) console.log(`      ${line}`);
  }
}
