import type { Attributes, Meter } from '@opentelemetry/api';
import { LRUCache } from 'lru-cache';
import { type OnRecorded, readLabels } from '../create-recorder.ts';
import { boundsOf } from '../exposition-bounds.ts';
import { type Measure, type MeasureName, measures } from '../measures.ts';

type Enter = (value: number, labels: Attributes) => void;

/**
 * Enters what is recorded in OpenTelemetry's instruments: each measure under our own name, and calls to models also under the names of the
 * GenAI semantic conventions (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/), in seconds.
 */
export function createValueRecorder(meter: Meter): OnRecorded {
  const own = new Map(
    (Object.entries(measures) as [MeasureName, Measure][]).map(([name, measure]) => [
      name,
      instrumentOf(meter, name, measure),
    ]),
  );
  const conventional = conventionalOf(meter);
  const labelsKept = new LRUCache<string, Attributes>({ max: 2_000 });

  return ({ measure, labels }, value) => {
    let attributes = labelsKept.get(labels);
    if (!attributes) {
      attributes = readLabels(labels);
      labelsKept.set(labels, attributes);
    }
    own.get(measure)?.(value, attributes);
    conventional[measure]?.(value, attributes);
  };
}

function instrumentOf(meter: Meter, name: MeasureName, { kind, unit, description }: Measure): Enter {
  const options = { unit: unitOf[unit], description };
  if (kind === 'counter') {
    const counter = meter.createCounter(`orchestrator.${name}`, options);
    return (value, labels) => counter.add(value, labels);
  }
  const advice = { explicitBucketBoundaries: [...boundsOf(name)] };
  const histogram = meter.createHistogram(`orchestrator.${name}`, { ...options, advice });
  return (value, labels) => histogram.record(value, labels);
}

function conventionalOf(meter: Meter): Partial<Record<MeasureName, Enter>> {
  const durations = meter.createHistogram('gen_ai.client.operation.duration', {
    unit: 's',
    description: 'Time of one call to a model.',
    advice: { explicitBucketBoundaries: [0.1, 0.2, 0.5, 1, 2, 3, 5, 8, 15, 30, 60] },
  });
  const tokens = meter.createHistogram('gen_ai.client.token.usage', {
    unit: '{token}',
    description: 'Tokens of one call to a model.',
    advice: { explicitBucketBoundaries: [16, 64, 256, 1_024, 4_096, 16_384, 65_536] },
  });
  const common = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openrouter' };
  return {
    model_attempt_ms: (value, { model, outcome }) =>
      durations.record(value / 1_000, {
        ...common,
        'gen_ai.request.model': model,
        ...(outcome === 'answered' ? {} : { 'error.type': outcome }),
      }),
    model_tokens: (value, { model, direction }) =>
      tokens.record(value, {
        ...common,
        'gen_ai.request.model': model,
        'gen_ai.token.type': direction === 'prompt' ? 'input' : 'output',
      }),
  };
}

/** By the Unified Code for Units of Measure, as OpenTelemetry has it. */
const unitOf: Readonly<Record<Measure['unit'], string>> = {
  ms: 'ms',
  usd: '{USD}',
  tokens: '{token}',
  tokens_per_second: '{token}/s',
  jobs: '{job}',
  one: '1',
};
