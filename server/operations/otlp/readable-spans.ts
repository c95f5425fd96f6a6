import { type Attributes, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { FinishedTrace, Span } from '../../platform/tracing.ts';

/** The spans of a trace as OpenTelemetry's exporters take them: the operation itself last, as it ended last. */
export function readableSpans({ id, root, spans }: FinishedTrace, resource: Resource): ReadableSpan[] {
  return [...spans, root].map((span) => {
    const { parent, startMs, durationMs, outcome } = span;
    const contextOf = (spanId: string) => ({ traceId: id, spanId, traceFlags: 1 });
    return {
      ...describe(span, span === root),
      spanContext: () => contextOf(span.id),
      ...(parent === null ? {} : { parentSpanContext: contextOf(parent) }),
      startTime: hrTime(startMs),
      endTime: hrTime(startMs + durationMs),
      duration: hrTime(durationMs),
      status: { code: outcome === 'ok' ? SpanStatusCode.UNSET : SpanStatusCode.ERROR },
      links: [],
      events: [],
      ended: true,
      resource,
      instrumentationScope: { name: 'ai-project-orchestrator' },
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0,
    };
  });
}

/** A call to a model by the GenAI semantic conventions (https://opentelemetry.io/docs/specs/semconv/gen-ai/); all else by our own names. */
function describe(span: Span, isRoot: boolean): Pick<ReadableSpan, 'name' | 'kind' | 'attributes'> {
  const { name, attributes: said, outcome } = span;
  const error: Attributes = outcome === 'ok' ? {} : { 'error.type': outcome };
  if (name === 'attempt') {
    const attributes: Attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openrouter',
      'gen_ai.request.model': said.model,
      'gen_ai.response.model': said.response_model ?? said.model,
      'gen_ai.request.max_tokens': said.tokens_max,
      'gen_ai.usage.input_tokens': said.prompt_tokens,
      'gen_ai.usage.output_tokens': said.completion_tokens,
      'orchestrator.first_token_ms': said.first_token_ms,
      'orchestrator.cost_usd': said.cost_usd,
      ...error,
    };
    return { name: `chat ${said.model}`, kind: SpanKind.CLIENT, attributes };
  }
  const own = Object.entries(said).map(([key, value]) => [`orchestrator.${key}`, value]);
  const attributes = { ...Object.fromEntries(own), ...error };
  if (!isRoot) return { name, kind: SpanKind.INTERNAL, attributes };
  const kind = name === 'procedure' ? SpanKind.SERVER : SpanKind.CONSUMER;
  return { name: `${name} ${said.name ?? ''}`.trim(), kind, attributes };
}

/** Seconds and nanoseconds. */
function hrTime(ms: number): [number, number] {
  const seconds = Math.floor(ms / 1_000);
  return [seconds, Math.round((ms - seconds * 1_000) * 1_000_000)];
}
