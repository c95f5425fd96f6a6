import type { TraceEnd, TraceStep } from '#server/pipeline/tracing/trace-views.ts';

/** What a node is called in a sentence. */
function nameOf(id: string): string {
  if (id.startsWith('sentence/')) return 'these words';
  if (id.startsWith('request/')) return 'the request';
  return id.startsWith('decision/') ? `the decision on ${id.slice('decision/'.length)}` : id;
}

/** "US-3 covers it", of something that an item comes from. */
export function sourceWords({ kind, via }: Pick<TraceStep, 'kind' | 'via'>): string {
  return `${nameOf(via)} ${kind} it`;
}

/** "Covers FR-1", of something that hangs on an item. */
export function hangingWords({ kind, via }: Pick<TraceStep, 'kind' | 'via'>): string {
  return `${kind} ${nameOf(via)}`;
}

export const layers = ['brief', 'requirements', 'plan', 'stories', 'prompts'] as const;
export type Layer = (typeof layers)[number];

/** Where a node stands between the brief and the prompts. */
export function layerOf(end: TraceEnd): Layer {
  return end.kind === 'item' ? end.stage : 'brief';
}

export const layerTitles: Readonly<Record<Layer, string>> = {
  brief: 'Brief and decisions',
  requirements: 'Requirements',
  plan: 'Plan',
  stories: 'Stories',
  prompts: 'Prompts',
};
