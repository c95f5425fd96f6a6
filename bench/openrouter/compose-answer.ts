import type { ChatRequest } from './chat-request.ts';
import { draftsBySchema } from './drafts-by-schema.ts';
import { fillJsonSchema } from './fill-json-schema.ts';
import { padAnswer } from './pad-answer.ts';

/** The text of a good answer: drafted from the fenced inputs as the stage itself would, then brought to its declared length. */
export function composeAnswer(request: ChatRequest): string {
  const format = request.response_format?.json_schema;
  if (!format) return 'This simulator answers in JSON only: send a response_format with a JSON schema.';
  const schema = format.name;
  const inputs = fencedInputs(request);
  const answer = draft(schema, inputs) ?? fillJsonSchema(format.schema, inputs);
  // Some room below the limit, because tokens are only estimated.
  return JSON.stringify(padAnswer(schema, answer, Math.floor((request.max_tokens ?? 4096) * 0.95)));
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

function fencedInputs(request: ChatRequest): unknown {
  for (const { role, content } of request.messages) {
    const fenced = role === 'user' && /<inputs>([\s\S]*?)<\/inputs>/.exec(textOf(content))?.[1];
    if (fenced) {
      try {
        return JSON.parse(fenced);
      } catch {
        return null;
      }
    }
  }
  return null;
}

export function textOf(content: ChatRequest['messages'][number]['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('');
}
