import { quantiles } from '#bench/quantiles.ts';
import { stageNames } from '#server/pipeline/stages/stage.ts';
import type { PlayedPipeline } from './our-pipeline.ts';

const slowestTold = 3;

/** Where the time of each stage goes, and which task its slowest runs waited for. */
export function tellPipelines(weather: string, played: readonly PlayedPipeline[]): void {
  for (const stage of stageNames) {
    const runs = played.flatMap(({ stages }) => stages.filter((run) => run.stage === stage));
    const middle = (samples: readonly number[]) => {
      const { p50, p95 } = quantiles(samples);
      return `${p50}/${p95}`.padStart(11);
    };
    console.log(
      [
        `${weather.padEnd(5)} ${stage.padEnd(12)}`,
        `total p50/p95 ${middle(runs.map(({ totalMs }) => totalMs))} ms`,
        `begun ${middle(runs.map(({ begunMs }) => begunMs))}`,
        `first words ${middle(runs.map(({ firstWordsMs }) => firstWordsMs))}`,
        `asking ${middle(runs.map(({ begunMs, answeredMs }) => answeredMs - begunMs))}`,
        `saving ${middle(runs.map(({ answeredMs, totalMs }) => totalMs - answeredMs))}`,
        `tasks ${middle(runs.map(({ provenance }) => Object.keys(provenance).length))}`,
      ].join('  '),
    );
    for (const run of runs.toSorted((a, b) => b.totalMs - a.totalMs).slice(0, slowestTold)) {
      const last = run.provenance[run.lastTask];
      if (!last) continue;
      const { model, completionTokens, attempts, firstTokenMs, totalMs, fallbackReason } = last;
      console.log(
        `      ${Math.round(run.totalMs)} ms, the last ${run.lastTask}: ${model}, ${completionTokens} tokens, ${attempts} attempts, first token ${firstTokenMs}, ${totalMs} ms${fallbackReason ? `; ${fallbackReason}` : ''}`,
      );
    }
  }
}
