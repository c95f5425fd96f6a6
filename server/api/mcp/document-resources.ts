import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ItemId } from '#server/artifacts/item-edit.ts';
import { stageNames } from '#server/pipeline/stages/stage.ts';
import { AppError } from '#server/platform/errors.ts';
import type { McpContext } from './mcp-context.ts';
import { projectId as ProjectId, stage as Stage } from './mcp-inputs.ts';
import { itemDocument, stageDocument } from './read-documents.ts';

const projectsMax = 50;

/** Documents and items by their address, for programs that attach them. */
export function addResources(server: McpServer, context: McpContext): void {
  const { pipeline, caller } = context;
  server.registerResource(
    'stage',
    new ResourceTemplate('orchestrator://projects/{projectId}/{stage}', {
      async list() {
        const { items } = await pipeline.listProjects(caller, {
          search: '',
          archived: false,
          limit: projectsMax,
        });
        const resources = items.flatMap(({ id, name, stages }) =>
          stages
            .filter(({ state }) => state === 'approved' || state === 'in_review')
            .map(({ stage, state }) => ({
              uri: `orchestrator://projects/${id}/${stage}`,
              name: `${name}: ${stage}`,
              description: state === 'approved' ? 'Approved.' : 'Under review.',
              mimeType: 'text/markdown',
            })),
        );
        return { resources };
      },
      complete: { stage: (begun) => stageNames.filter((name) => name.startsWith(begun)) },
    }),
    {
      title: 'A stage',
      description: 'Requirements, plan, stories or prompts of a project.',
      mimeType: 'text/markdown',
    },
    async (uri, { projectId, stage }) => {
      const of = { projectId: parsed(ProjectId, projectId), stage: parsed(Stage, stage) };
      return {
        contents: [{ uri: uri.href, mimeType: 'text/markdown', text: await stageDocument(context, of) }],
      };
    },
  );
  server.registerResource(
    'item',
    new ResourceTemplate('orchestrator://projects/{projectId}/items/{itemId}', { list: undefined }),
    {
      title: 'An item',
      description: 'One item, with what it comes from and what hangs on it.',
      mimeType: 'application/json',
    },
    async (uri, { projectId, itemId }) => {
      const of = { projectId: parsed(ProjectId, projectId), itemId: parsed(ItemId, itemId) };
      const text = JSON.stringify(await itemDocument(context, of));
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text }] };
    },
  );
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

function parsed<T>(schema: Schema<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError('bad_input', 'There is nothing at that address.');
}
