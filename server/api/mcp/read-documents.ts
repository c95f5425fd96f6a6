import { itemsOf } from '#server/artifacts/items.ts';
import { PromptsArtifact } from '#server/artifacts/prompts.ts';
import { renderMarkdown } from '#server/artifacts/render-markdown.ts';
import { StoriesArtifact } from '#server/artifacts/stories.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { notFound } from '#server/platform/errors.ts';
import type { McpContext } from './mcp-context.ts';

interface OfStage {
  readonly projectId: string;
  readonly stage: StageName;
}

/** The newest version of a stage; not found where there is none yet. */
export async function newestOf({ pipeline, caller }: McpContext, of: OfStage): Promise<ArtifactView> {
  const view = await pipeline.viewArtifact(caller, of);
  if (!view) throw notFound('version');
  return view;
}

/** A stage as a Markdown document, headed by which version it is and how it stands. */
export async function stageDocument(context: McpContext, of: OfStage): Promise<string> {
  const [view, project] = await Promise.all([
    newestOf(context, of),
    context.pipeline.viewProject(context.caller, of.projectId),
  ]);
  const state = project.stages.find(({ stage }) => stage === of.stage)?.state ?? 'in_review';
  return `Version ${view.version.number}, ${state.replaceAll('_', ' ')}.\n\n${renderMarkdown(view)}`;
}

/** One item with where it comes from and what hangs on it. */
export async function itemDocument(
  context: McpContext,
  { projectId, itemId }: { readonly projectId: string; readonly itemId: string },
): Promise<object> {
  const { pipeline, caller } = context;
  const place = await pipeline.locateItem(caller, { projectId, itemId });
  if (!place || place.goneSince !== null) throw notFound('item');
  const [view, trace] = await Promise.all([
    newestOf(context, { projectId, stage: place.stage }),
    pipeline.viewItemTrace(caller, { projectId, itemId }),
  ]);
  const found = itemsOf(view).find(({ id }) => id === itemId);
  if (!found) throw notFound('item');
  const named = ({ end, kind }: (typeof trace.up)[number]) => ({ id: end.id, kind });
  return {
    ...{ stage: place.stage, version: view.version.number, item: found.content },
    comesFrom: trace.up.map(named),
    carries: trace.down.map(named),
  };
}

/** The prompt that a coding assistant is given for a story. */
export async function storyPrompt(
  context: McpContext,
  { projectId, storyId }: { readonly projectId: string; readonly storyId: string },
): Promise<string> {
  const view = await newestOf(context, { projectId, stage: 'prompts' });
  const prompt = PromptsArtifact.parse(view.content).prompts.find(({ story }) => story === storyId);
  if (!prompt) throw notFound('prompt');
  const of = { projectId, versionId: view.version.id, itemId: prompt.id };
  return (await context.pipeline.viewPrompt(context.caller, of)).text;
}

/** Every story in short, who has it, and whether all that it depends on is done. */
export async function storyList(context: McpContext, projectId: string): Promise<object> {
  const [view, work] = await Promise.all([
    newestOf(context, { projectId, stage: 'stories' }),
    context.pipeline.listWork(context.caller, projectId),
  ]);
  const workOf = new Map(work.map((each) => [each.storyId, each]));
  return StoriesArtifact.parse(view.content).stories.map(
    ({ id, title, epic, points, priority, dependsOn }) => {
      const held = workOf.get(id);
      return {
        ...{ id, title, epic, points, priority, dependsOn },
        free: held === undefined,
        ready: dependsOn.every((other) => workOf.get(other)?.state === 'done'),
        ...(held && { work: { state: held.state, by: held.agent ?? held.holder, note: held.note } }),
      };
    },
  );
}
