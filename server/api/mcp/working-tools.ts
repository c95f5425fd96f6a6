import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { StoryWorkView } from '#server/pipeline/work/work-views.ts';
import { answered, type McpContext } from './mcp-context.ts';
import { agent, itemId, projectId, storyId, words } from './mcp-inputs.ts';

const annotations = { readOnlyHint: false, destructiveHint: false, openWorldHint: false } as const;
/** Asked twice, done once. */
const onceAnnotations = { ...annotations, idempotentHint: true } as const;

/** Tools by which a program works on stories. People see all of it; nothing that they approved changes without their review. */
export function addWorkingTools(server: McpServer, context: McpContext): void {
  const { pipeline, caller } = context;
  server.registerTool(
    'take_story',
    {
      title: 'Take a story',
      description:
        'Takes an approved story, so that nobody else begins it. Take one that is free and ready, read its prompt, then build it.',
      inputSchema: { projectId, storyId, agent },
      annotations: onceAnnotations,
    },
    (input) => answered(context, async () => told(await pipeline.takeStory(caller, input))),
  );
  server.registerTool(
    'report_progress',
    {
      title: 'Report progress',
      description: 'Tells people how far you are with a story that you have taken, or that you are blocked.',
      inputSchema: {
        ...{ projectId, storyId, agent },
        text: words('What is done, what comes next; or what you wait for.'),
        blocked: z.boolean().default(false).describe('Whether you cannot go on.'),
      },
      annotations: onceAnnotations,
    },
    ({ blocked, ...input }) =>
      answered(context, async () => {
        const state = blocked ? 'blocked' : 'taken';
        return told(await pipeline.reportOnStory(caller, { ...input, state }));
      }),
  );
  server.registerTool(
    'report_result',
    {
      title: 'Report the result',
      description:
        'Tells people that a story that you have taken is done, and where they find what you made.',
      inputSchema: {
        ...{ projectId, storyId, agent },
        text: words('What was built, where it is, and how each acceptance criterion was checked.'),
      },
      annotations: onceAnnotations,
    },
    (input) =>
      answered(context, async () => told(await pipeline.reportOnStory(caller, { ...input, state: 'done' }))),
  );
  server.registerTool(
    'release_story',
    {
      title: 'Give a story back',
      description: 'Gives back a story that you will not finish, so that others can take it.',
      inputSchema: { projectId, storyId },
      annotations: onceAnnotations,
    },
    (input) =>
      answered(context, async () => {
        await pipeline.releaseStory(caller, input);
        return `${input.storyId} is free.`;
      }),
  );
  server.registerTool(
    'ask_question',
    {
      title: 'Ask a question',
      description:
        'Asks people about an item. The answer comes in its thread; go on with what does not hang on it.',
      inputSchema: {
        projectId,
        itemId,
        agent,
        text: words('The question, with what you would do by yourself.'),
      },
      annotations: onceAnnotations,
    },
    (input) =>
      answered(context, async () => {
        await pipeline.askAboutItem(caller, input);
        return `Asked in the thread of ${input.itemId}.`;
      }),
  );
  server.registerTool(
    'propose_change',
    {
      title: 'Propose a change',
      description:
        'Proposes another text for one field of an item. It becomes a version that a person reviews; what is approved stays so until then.',
      inputSchema: {
        ...{ projectId, itemId, agent },
        field: z
          .string()
          .min(1)
          .max(40)
          .describe('A field as read_item shows it, such as statement or soThat.'),
        value: z
          .union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.string().max(4_000)).max(200)])
          .describe('What the field should say.'),
        reason: words('Why, for whoever reviews it.'),
      },
      annotations,
    },
    (input) =>
      answered(context, async () => {
        const { number } = await pipeline.proposeChange(caller, input);
        return `Version ${number} waits for review.`;
      }),
  );
}

function told({ storyId, state, takenAt, versionNumber }: StoryWorkView): object {
  return { storyId, state, takenAt, version: versionNumber };
}
