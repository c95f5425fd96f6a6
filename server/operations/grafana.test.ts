import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { exposeMetrics } from './expose-metrics.ts';
import { boundsOf } from './exposition-bounds.ts';
import { type MeasureName, measures } from './measures.ts';

const dashboard = readFileSync(path.join(import.meta.dirname, '../../docs/grafana.json'), 'utf8');

/** A total of every measure, with each label set to some value. */
const totals = (Object.keys(measures) as MeasureName[]).map((measure) => ({
  measure,
  labels: Object.keys(measures[measure].labels)
    .map((label) => `${label}=x`)
    .join(),
  count: 3,
  sum: 6.5,
  upTo: boundsOf(measure).map((_, at) => Math.min(3, at)),
}));
const exposed = exposeMetrics({
  totals,
  queues: [{ queue: 'run-stage', waiting: 2, running: 1, oldestWaitingMs: null }],
});

it('the dashboard for Grafana asks for what is exposed, by labels that are there', () => {
  const names = new Set(exposed.match(/^orchestrator_\w+/gm));
  const asked = [...dashboard.matchAll(/orchestrator_[a-z_]+/g)].map(([name]) => name);
  expect(asked.length).toBeGreaterThan(20);
  for (const name of asked) expect(names).toContain(name);
  const labels = new Set(
    Object.values(measures)
      .flatMap((measure) => Object.keys(measure.labels))
      .concat('le', 'queue'),
  );
  for (const [, list = ''] of dashboard.matchAll(/sum by \(([a-z_, ]+)\)/g))
    for (const label of list.split(', ')) expect(labels).toContain(label);
});

it('every line is one of the text format', () => {
  const line = /^(# (HELP|TYPE) orchestrator_\w+ .+|orchestrator_\w+(\{(\w+="[^"\n]*",?)*\})? -?[\d.e+-]+)$/;
  for (const told of exposed.trimEnd().split('\n')) expect(told).toMatch(line);
});

it('counts of buckets end with all of them', () => {
  expect(exposed).toContain('orchestrator_run_ms_bucket{stage="x",outcome="x",le="+Inf"} 3');
  expect(exposed).toContain('orchestrator_run_ms_count{stage="x",outcome="x"} 3');
  expect(exposed).toContain('orchestrator_model_cost_usd_total{model="x",priority="x"} 6.5');
});
