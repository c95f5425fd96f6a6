import { LRUCache } from 'lru-cache';
import { sha256 } from '#server/platform/content-hash.ts';
import type { ChatRequest } from './chat-request.ts';
import { draftsBySchema } from './drafts-by-schema.ts';
import { fillJsonSchema } from './fill-json-schema.ts';
import { padAnswer } from './pad-answer.ts';
import { parsedJson } from './parsed-json.ts';
import { sharedParts } from './shared-parts.ts';

/** Composing reads the task's text as the drafter does; a load test asks the same tasks again and again, and must not measure that. */
const composed = new LRUCache<string, string>({ max: 2_000 });

/** The text of a good answer: drafted from the fenced inputs as the stage itself would, then brought to its declared length. */
export function composeAnswer(request: ChatRequest): string {
  const format = request.response_format?.json_schema;
  if (!format) return 'This simulator answers in JSON only: send a response_format with a JSON schema.';
  const schema = format.name;
  const fenced = fencedText(request);
  const key = sha256(JSON.stringify([schema, request.max_tokens, fenced]));
  const known = composed.get(key);
  if (known !== undefined) return known;
  const inputs = fenced === null ? null : parsedJson(fenced);
  const maxTokens = request.max_tokens ?? 4096;
  const batched = /^batch_(.+)$/.exec(schema)?.[1];
  const text = JSON.stringify(
    schema === wholeStageSchema
      ? { answers: partsOf(inputs).map(answerPart) }
      : batched
        ? { answers: answerBatch({ schema: batched, inputs, maxTokens }, format.schema) }
        : answerOne({ schema, inputs, maxTokens }, format.schema),
  );
  composed.set(key, text);
  return text;
}

/** The schema of a question for everything at once: its inputs list the tasks, and its answer is what each of them would have got. */
export const wholeStageSchema = 'whole-stage';

export interface StagePart {
  readonly schema: string;
  readonly inputs: unknown;
  /** The limit that would have gone upstream with the task alone. */
  readonly maxTokens: number;
}

function partsOf(inputs: unknown): readonly StagePart[] {
  return (inputs as { parts: readonly StagePart[] } | null)?.parts ?? [];
}

const answerPart = (part: StagePart): unknown => answerOne(part, {});

/** Several tasks of one kind in one call: each is answered as it would be alone, so the whole is as long as all of them. */
function answerBatch({ schema, inputs, maxTokens }: StagePart, jsonSchema: unknown): unknown[] {
  const parts = sharedParts(inputs as object) ?? [];
  const wanted = jsonSchema as {
    properties?: { answers?: { items?: { properties?: { answer?: unknown } } } };
  };
  const answerSchema = wanted.properties?.answers?.items?.properties?.answer ?? {};
  const tokensEach = Math.floor(maxTokens / parts.length);
  return parts.map(({ part, inputs: own }) => ({
    part,
    answer: answerOne({ schema, inputs: own, maxTokens: tokensEach }, answerSchema),
  }));
}

function answerOne({ schema, inputs, maxTokens }: StagePart, jsonSchema: unknown): unknown {
  const answer = draft(schema, inputs) ?? fillJsonSchema(jsonSchema, inputs);
  return padAnswer(schema, answer, Math.floor(maxTokens * limitShare), askedIn(inputs));
}

function askedIn(inputs: unknown): string[] {
  const { feedback = [] } = (inputs ?? {}) as { feedback?: readonly { readonly text: string }[] };
  return feedback.map(({ text }) => text);
}

/** Some room below the limit, because tokens are only estimated. */
const limitShare = 0.95;

function draft(schema: string, inputs: unknown): unknown {
  const draftFrom = draftsBySchema[schema];
  if (!draftFrom || inputs === null) return null;
  try {
    return draftFrom(inputs as never);
  } catch (error) {
    console.error(`draft of ${schema} failed:`, error);
    return null;
  }
}

function fencedText(request: ChatRequest): string | null {
  for (const { role, content } of request.messages) {
    const fenced = role === 'user' && /<inputs>([\s\S]*?)<\/inputs>/.exec(textOf(content))?.[1];
    if (fenced) return fenced;
  }
  return null;
}

export function textOf(content: ChatRequest['messages'][number]['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('');
}
