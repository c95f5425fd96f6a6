import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { upstreamLimit } from '#server/models/checked.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { buildMessages } from '#server/models/openrouter/build-messages.ts';
import { strictJsonSchema } from '#server/models/openrouter/strict-json-schema.ts';
import { planStage } from '#server/pipeline/stages/plan/stage.ts';
import { requirementsStage } from '#server/pipeline/stages/requirements/stage.ts';
import type { Stage, Task } from '#server/pipeline/stages/stage.ts';
import { storiesStage } from '#server/pipeline/stages/stories/stage.ts';
import lengths from '../lengths.json' with { type: 'json' };
import { ChatRequest } from './chat-request.ts';
import { composeAnswer } from './compose-answer.ts';
import { countTokens } from './count-tokens.ts';
import { draftsBySchema } from './drafts-by-schema.ts';

const folder = existsSync('../shared/briefs') ? '../shared/briefs' : 'public/examples';
const briefs = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');

function requestOf(task: Pick<Task, 'name' | 'inputs' | 'schema' | 'tokensMax'>): ChatRequest {
  const instruction = { text: 'Do your work.', hash: 'h' };
  const json_schema = { name: task.schema.name, schema: strictJsonSchema(task.schema.zod) };
  return ChatRequest.parse({
    model: 'm',
    messages: buildMessages({ task: task.name, instruction, inputs: task.inputs }),
    max_tokens: upstreamLimit(task.tokensMax),
    response_format: { type: 'json_schema', json_schema },
  });
}

interface Answered {
  readonly task: Task;
  readonly text: string;
}

/** Runs a stage on the simulator's answers alone. */
function simulate<I, A>(stage: Stage<I, A>, input: I, answered: Answered[]): A {
  const fragments = new Map<string, unknown>();
  for (;;) {
    const ready = stage.tasks(input, fragments).filter(({ name }) => !fragments.has(name));
    if (ready.length === 0) return stage.artifact.parse(stage.assemble(input, fragments, null).artifact);
    for (const task of ready) {
      const text = composeAnswer(requestOf(task));
      answered.push({ task, text });
      fragments.set(task.name, task.schema.zod.parse(JSON.parse(text)));
    }
  }
}

describe.each(briefs)('on %s', (file) => {
  const answered: Answered[] = [];
  const brief = readFileSync(`${folder}/${file}`, 'utf8');
  const fresh = { feedback: [], previous: null, usedIds: [] };

  it('every stage gets valid answers to all of its tasks', () => {
    const requirements = simulate(
      requirementsStage,
      { ...fresh, brief, outline: outlineBrief(brief) },
      answered,
    );
    const plan = simulate(planStage, { ...fresh, requirements }, answered);
    const stories = simulate(storiesStage, { ...fresh, requirements, plan }, answered);
    expect(requirements.functional.length).toBeGreaterThan(5);
    expect(plan.milestones.length).toBeGreaterThan(1);
    expect(stories.stories.length).toBeGreaterThanOrEqual(requirements.functional.length / 2);
    expect(stories.uncovered).toEqual([]);
  });

  it('no answer is over the limit that was sent with it', () => {
    const over = answered.filter(({ task, text }) => countTokens(text) > upstreamLimit(task.tokensMax));
    expect(over.map(({ task }) => task.name)).toEqual([]);
  });

  it('answers are as long as declared, so that speed is not bought with short ones', () => {
    const declared: Readonly<Record<string, { tokens?: number; items?: string; tokensPerItem?: number }>> =
      lengths.schemas;
    const shares = answered.map(({ task, text }) => {
      const length = declared[task.schema.name];
      const items = length?.items ? JSON.parse(text)[length.items].length : 1;
      const wanted = (length?.tokens ?? length?.tokensPerItem ?? 0) * items;
      return { task: task.name, share: countTokens(text) / Math.min(wanted, upstreamLimit(task.tokensMax)) };
    });
    expect(answered.length).toBeGreaterThan(10);
    expect(shares.filter(({ share }) => share < 0.7)).toEqual([]);
    expect(shares.reduce((sum, { share }) => sum + share, 0) / shares.length).toBeGreaterThan(0.95);
  });
});

it('knows a draft for every schema whose length is declared', () => {
  expect(Object.keys(draftsBySchema).toSorted()).toEqual(Object.keys(lengths.schemas).toSorted());
});

it('fills a schema that it has no draft for with a valid value out of the inputs', () => {
  const request = ChatRequest.parse({
    model: 'm',
    messages: [{ role: 'user', content: '<inputs>{"a": "Drivers scan every parcel twice."}</inputs>' }],
    response_format: {
      type: 'json_schema',
      json_schema: {
        name: 'something-new',
        schema: {
          type: 'object',
          properties: {
            title: { type: 'string' },
            size: { enum: ['s', 'm'] },
            days: { type: 'number' },
            kind: { const: 'k' },
            marks: { type: 'array', items: { type: ['string', 'null'] } },
          },
        },
      },
    },
  });
  const words = 'Drivers scan every parcel twice.';
  expect(JSON.parse(composeAnswer(request))).toEqual({
    title: words,
    size: 'm',
    days: 3,
    kind: 'k',
    marks: [words, words],
  });
});
