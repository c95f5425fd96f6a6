import { LRUCache } from 'lru-cache';
import type { ArtifactStage } from '#server/artifacts/artifact.ts';
import { type TraceGraph, type TraceNode, traceGraph } from '#server/artifacts/trace-graph.ts';
import { decisionNode, requestNode, type TracedArtifacts } from '#server/artifacts/trace-links.ts';
import { type TraceMatrix, traceMatrix } from '#server/artifacts/trace-matrix.ts';
import { type Step, walkTrace } from '#server/artifacts/walk-trace.ts';
import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { newestAnswers } from '#server/store/question-answers.ts';
import { listFeedback } from '#server/store/reviews.ts';
import { userNames } from '#server/store/user-names.ts';
import { versionContents } from '#server/store/version-contents.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';
import { nobody } from '../versions/view-version.ts';
import type { ItemTraceView, TraceEnd, TraceView } from './trace-views.ts';

interface Traced {
  readonly graph: TraceGraph;
  readonly matrix: TraceMatrix | null;
  readonly briefVersionId: string | null;
}

/** A large project's takes some megabytes. */
const tracesRemembered = 40;

/** The trace over a project's newest versions: read and worked out once for each set of them. */
export function createViewTrace(context: PipelineContext) {
  const known = new LRUCache<string, Traced>({ max: tracesRemembered });

  async function traceOf({ workspaceId }: Caller, projectId: string): Promise<Traced> {
    const heads = await context.readStageHeads({ workspaceId, projectId, stage: 'requirements' });
    if (!heads) throw notFound('project');
    const ids = heads.versions.map(({ id }) => id).toSorted();
    const key = ids.join();
    const traced = known.get(key) ?? traceOver(await versionContents(context.db, ids));
    known.set(key, traced);
    return traced;
  }

  return {
    async viewTrace(caller: Caller, projectId: string): Promise<TraceView> {
      const { matrix, briefVersionId } = await traceOf(caller, projectId);
      return { matrix, briefVersionId };
    },

    async viewItemTrace(
      caller: Caller,
      { projectId, itemId }: { projectId: string; itemId: string },
    ): Promise<ItemTraceView> {
      const { graph, briefVersionId } = await traceOf(caller, projectId);
      const node = graph.nodes.get(itemId);
      if (node?.kind !== 'item') throw notFound('item');
      const up = walkTrace(graph, itemId, 'up');
      const down = walkTrace(graph, itemId, 'down');
      const saidOf = await whoSaid(context, projectId, up, graph);
      const endOf = (id: string): TraceEnd => {
        const found = graph.nodes.get(id) as TraceNode;
        return { ...found, said: saidOf.get(id) ?? null };
      };
      const stepsOf = (steps: readonly Step[], nearEnd: 'from' | 'to') =>
        steps.map(({ id, distance, link }) => ({
          end: endOf(id),
          distance,
          kind: link.kind,
          via: link[nearEnd],
        }));
      return {
        item: endOf(itemId),
        up: stepsOf(up, 'to'),
        down: stepsOf(down, 'from'),
        lost: graph.lost.flatMap(({ kind, from, to }) => (to === itemId ? [{ kind, id: from }] : [])),
        briefVersionId,
      };
    },
  };
}

function traceOver(rows: Awaited<ReturnType<typeof versionContents>>): Traced {
  const artifacts = Object.fromEntries(
    rows.map(({ stage, content }) => [stage, stagedArtifact(stage, content).content]),
  ) as { readonly [S in ArtifactStage]?: unknown } as TracedArtifacts;
  return {
    graph: traceGraph(artifacts),
    matrix: traceMatrix(artifacts),
    briefVersionId: rows.find(({ stage }) => stage === 'requirements')?.briefVersionId ?? null,
  };
}

/** Node id → who said these words, and when; asked only where a person's words are among the sources. */
async function whoSaid(
  { db }: PipelineContext,
  projectId: string,
  steps: readonly Step[],
  { nodes }: TraceGraph,
): Promise<ReadonlyMap<string, { readonly by: string; readonly at: Date }>> {
  const kinds = new Set(steps.map(({ id }) => nodes.get(id)?.kind));
  const [answers, feedback] = await Promise.all([
    kinds.has('decision') ? newestAnswers(db, projectId) : [],
    kinds.has('request') ? listFeedback(db, { projectId }) : [],
  ]);
  const rows = [
    ...answers.map((row) => ({ ...row, node: decisionNode(row.questionId) })),
    ...feedback.map((row) => ({ ...row, node: requestNode(row.id) })),
  ];
  const names = await userNames(
    db,
    rows.map(({ createdById }) => createdById),
  );
  return new Map(
    rows.map(({ node, createdById, createdAt }) => [
      node,
      { by: names.get(createdById) ?? nobody, at: createdAt },
    ]),
  );
}
