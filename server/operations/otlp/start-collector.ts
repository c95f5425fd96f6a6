import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';
import type { Collector } from '../create-operations.ts';
import { readableSpans } from './readable-spans.ts';
import { createValueRecorder } from './record-values.ts';

export interface CollectorSettings {
  /** Base address of a collector that speaks OTLP over HTTP. */
  readonly endpoint: string;
  readonly process: 'web' | 'worker';
  readonly metricsEveryMs?: number;
}

/** A process that stops must not wait longer. */
const timeoutMillis = 3_000;

/** Hands traces and measures on by OTLP (https://opentelemetry.io/docs/specs/otlp/). A collector that is away costs nothing but what it would have got. */
export function startCollector({ endpoint, process, metricsEveryMs = 15_000 }: CollectorSettings): Collector {
  const base = endpoint.replace(/\/+$/, '');
  const resource = resourceFromAttributes({
    'service.namespace': 'ai-project-orchestrator',
    'service.name': `ai-project-orchestrator-${process}`,
  });
  const spans = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis }),
  });
  const exporter = new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis });
  const meters = new MeterProvider({
    resource,
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: metricsEveryMs })],
  });
  return {
    onRecorded: createValueRecorder(meters.getMeter('ai-project-orchestrator')),
    onTrace(trace) {
      if (trace.sampled) for (const span of readableSpans(trace, resource)) spans.onEnd(span);
    },
    async stop() {
      await Promise.allSettled([spans.shutdown(), meters.shutdown()]);
    },
  };
}
