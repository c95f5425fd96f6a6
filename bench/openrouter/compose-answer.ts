import { LRUCache } from 'lru-cache';
import { sha256 } from '#server/platform/content-hash.ts';
import type { ChatRequest } from './chat-request.ts';
import { draftsBySchema } from './drafts-by-schema.ts';
import { fillJsonSchema } from './fill-json-schema.ts';
import { padAnswer } from './pad-answer.ts';

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
  const inputs = fenced === null ? null : parsed(fenced);
  const answer = draft(schema, inputs) ?? fillJsonSchema(format.schema, inputs);
  // Some room below the limit, because tokens are only estimated.
  const text = JSON.stringify(padAnswer(schema, answer, Math.floor((request.max_tokens ?? 4096) * 0.95)));
  composed.set(key, text);
  return text;
}

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

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

export function textOf(content: ChatRequest['messages'][number]['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('');
}
