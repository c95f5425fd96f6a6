import type { TotalRow } from '../store/operation-roll-ups.ts';
import type { QueueDepth } from '../store/worker-load.ts';
import { readLabels } from './create-recorder.ts';
import { boundsOf } from './exposition-bounds.ts';
import { type Measure, type MeasureName, measures } from './measures.ts';

const prefix = 'orchestrator_';

export interface Exposed {
  readonly totals: readonly TotalRow[];
  readonly queues: readonly QueueDepth[];
}

/**
 * The totals in Prometheus's text format (version 0.0.4, https://prometheus.io/docs/instrumenting/exposition_formats/). They are of all processes
 * together, at most a minute old, and never fall: whichever process is scraped says the same.
 */
export function exposeMetrics({ totals, queues }: Exposed): string {
  const lines: string[] = [];
  for (const [name, measure] of Object.entries(measures) as [MeasureName, Measure][]) {
    const rows = totals.filter((row) => row.measure === name);
    if (rows.length === 0) continue;
    const exposed = exposedName(name, measure);
    lines.push(`# HELP ${exposed} ${measure.description}`, `# TYPE ${exposed} ${measure.kind}`);
    for (const row of rows)
      lines.push(...(measure.kind === 'counter' ? counterOf(exposed, row) : histogramOf(exposed, name, row)));
  }
  const gauges = { waiting: 'Jobs that are due and not taken.', running: 'Jobs under way.' } as const;
  for (const [field, help] of Object.entries(gauges) as [keyof typeof gauges, string][]) {
    const exposed = `${prefix}queue_jobs_${field}`;
    lines.push(`# HELP ${exposed} ${help}`, `# TYPE ${exposed} gauge`);
    for (const depth of queues) lines.push(`${exposed}${labelled({ queue: depth.queue })} ${depth[field]}`);
  }
  return `${lines.join('\n')}\n`;
}

function exposedName(name: MeasureName, { kind }: Measure): string {
  return `${prefix}${name}${kind === 'counter' ? '_total' : ''}`;
}

function counterOf(exposed: string, { labels, sum }: TotalRow): string[] {
  return [`${exposed}${labelled(readLabels(labels))} ${sum}`];
}

function histogramOf(exposed: string, name: MeasureName, { labels, count, sum, upTo }: TotalRow): string[] {
  const told = readLabels(labels);
  const buckets = boundsOf(name).map(
    (bound, at) => `${exposed}_bucket${labelled({ ...told, le: String(bound) })} ${upTo[at] ?? 0}`,
  );
  return [
    ...buckets,
    `${exposed}_bucket${labelled({ ...told, le: '+Inf' })} ${count}`,
    `${exposed}_sum${labelled(told)} ${sum}`,
    `${exposed}_count${labelled(told)} ${count}`,
  ];
}

/** Values cannot hold a quotation mark or a line break: the recorder lets none in. */
function labelled(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join()}}`;
}
