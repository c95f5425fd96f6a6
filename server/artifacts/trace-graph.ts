import { type ArtifactStage, artifactSchemas, type StagedArtifact } from './artifact.ts';
import { type ItemKind, itemHeadsOf } from './items.ts';
import type { Quote, Source } from './source.ts';
import {
  decisionNode,
  linksOf,
  requestNode,
  sentenceNode,
  type TracedArtifacts,
  type TraceLink,
} from './trace-links.ts';

/** What stands at the end of a link. */
export type TraceNode =
  | {
      readonly kind: 'item';
      readonly id: string;
      readonly stage: ArtifactStage;
      readonly itemKind: ItemKind;
      readonly title: string;
      /** Why it stands there where neither the brief nor a reviewer said it; null otherwise. */
      readonly origin: Extract<Source, { kind: 'inferred' | 'person' }> | null;
    }
  | { readonly kind: 'sentence'; readonly id: string; readonly quote: Quote }
  | {
      readonly kind: 'request';
      readonly id: string;
      readonly stage: ArtifactStage;
      readonly text: string;
      readonly anchor: string | null;
    }
  | {
      readonly kind: 'decision';
      readonly id: string;
      readonly questionId: string;
      readonly question: string;
      readonly answer: string;
    };

/** From which words each item comes, and what hangs on it; every link is found from both of its ends. */
export interface TraceGraph {
  readonly nodes: ReadonlyMap<string, TraceNode>;
  /** Node id → the links that lead to it, from its sources. */
  readonly up: ReadonlyMap<string, readonly TraceLink[]>;
  /** Node id → the links that lead on from it. */
  readonly down: ReadonlyMap<string, readonly TraceLink[]>;
  /** What an item names that is not there any more: its stage was not made anew since. */
  readonly lost: readonly TraceLink[];
}

/** The trace over a set of versions, one of each stage that has any. */
export function traceGraph(artifacts: TracedArtifacts): TraceGraph {
  const nodes = new Map<string, TraceNode>();
  for (const stage of Object.keys(artifactSchemas) as ArtifactStage[])
    for (const node of nodesIn(stage, artifacts)) if (!nodes.has(node.id)) nodes.set(node.id, node);

  const told = new Map(linksOf(artifacts).map((link) => [`${link.kind}\n${link.from}\n${link.to}`, link]));
  const links = [...told.values()].filter(({ from, to }) => from !== to);
  const sound = links.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  return {
    nodes,
    up: Map.groupBy(sound, ({ to }) => to),
    down: Map.groupBy(sound, ({ from }) => from),
    lost: links.filter(({ from, to }) => !nodes.has(from) && nodes.get(to)?.kind === 'item'),
  };
}

function nodesIn(stage: ArtifactStage, artifacts: TracedArtifacts): TraceNode[] {
  const content = artifacts[stage];
  if (!content) return [];
  const items = itemHeadsOf({ stage, content } as StagedArtifact);
  const sources = items.map((item) => item.content.source as Source | undefined);
  const decisions = artifacts.requirements?.decisions ?? [];
  return [
    ...items.map(
      ({ id, kind, title }, index): TraceNode => ({
        kind: 'item',
        id,
        stage,
        itemKind: kind,
        title,
        origin: originIn(sources[index]),
      }),
    ),
    ...sources.flatMap((source) => (source ? wordsIn(stage, source) : [])),
    ...content.feedback.map(
      ({ id, text, anchor }): TraceNode => ({ kind: 'request', id: requestNode(id), stage, text, anchor }),
    ),
    ...(stage === 'requirements' ? decisions : []).map(
      ({ questionId, question, answer }): TraceNode => ({
        kind: 'decision',
        id: decisionNode(questionId),
        questionId,
        question,
        answer,
      }),
    ),
  ];
}

function originIn(source: Source | undefined) {
  return source?.kind === 'inferred' || source?.kind === 'person' ? source : null;
}

function wordsIn(stage: ArtifactStage, source: Source): TraceNode[] {
  if (source.kind === 'quoted')
    return source.quotes.map((quote) => ({ kind: 'sentence', id: sentenceNode(quote.sentence), quote }));
  if (source.kind !== 'feedback') return [];
  return [{ kind: 'request', id: requestNode(source.feedbackId), stage, text: source.text, anchor: null }];
}
