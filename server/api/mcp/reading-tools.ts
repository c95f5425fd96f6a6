import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { answered, type McpContext } from './mcp-context.ts';
import { itemId, projectId, stage, storyId } from './mcp-inputs.ts';
import { itemDocument, stageDocument, storyList, storyPrompt } from './read-documents.ts';

const annotations = { readOnlyHint: true, openWorldHint: false } as const;
const projectsMax = 50;

/** Tools that change nothing. */
export function addReadingTools(server: McpServer, context: McpContext): void {
  const { pipeline, caller } = context;
  server.registerTool(
    'list_projects',
    {
      title: 'List projects',
      description: `The workspace's projects, the last changed first; at most ${projectsMax}.`,
      inputSchema: { search: z.string().trim().max(120).optional().describe('Words of the name.') },
      annotations,
    },
    ({ search }) =>
      answered(context, async () => {
        const query = { search: search ?? '', archived: false, limit: projectsMax };
        const { items } = await pipeline.listProjects(caller, query);
        return items.map(({ id, name, standing, stages }) => ({ id, name, standing, stages }));
      }),
  );
  server.registerTool(
    'read_project',
    {
      title: 'Read a project',
      description: 'The brief of a project, and how each of its stages stands.',
      inputSchema: { projectId },
      annotations,
    },
    (input) =>
      answered(context, async () => {
        const { id, name, brief, stages } = await pipeline.viewProject(caller, input.projectId);
        return {
          ...{ id, name, brief: brief.text },
          stages: stages.map(({ stage, state, version }) => ({
            ...{ stage, state, version: version?.number ?? null },
          })),
        };
      }),
  );
  server.registerTool(
    'read_stage',
    {
      title: 'Read requirements, plan, stories or prompts',
      description: 'The newest version of a stage as a Markdown document. Only an approved one is settled.',
      inputSchema: { projectId, stage },
      annotations,
    },
    (input) => answered(context, () => stageDocument(context, input)),
  );
  server.registerTool(
    'read_item',
    {
      title: 'Read one item',
      description:
        'One requirement, milestone, story or prompt, with what it comes from and what hangs on it.',
      inputSchema: { projectId, itemId },
      annotations,
    },
    (input) => answered(context, () => itemDocument(context, input)),
  );
  server.registerTool(
    'list_stories',
    {
      title: 'List stories',
      description: 'Every story in short: who has it, and whether all that it depends on is done.',
      inputSchema: { projectId },
      annotations,
    },
    (input) => answered(context, () => storyList(context, input.projectId)),
  );
  server.registerTool(
    'read_prompt',
    {
      title: 'Read the prompt of a story',
      description: 'The whole prompt that a coding assistant is given to build a story.',
      inputSchema: { projectId, storyId },
      annotations,
    },
    (input) => answered(context, () => storyPrompt(context, input)),
  );
}
