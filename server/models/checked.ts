import { timed } from '../platform/tracing.ts';
import type { AskedModel } from './candidate.ts';
import type { Completion, CompletionRequest } from './completion.ts';
import type { CallModel, Message, ModelAnswer } from './model-call.ts';
import type { CatalogModel } from './model-catalog.ts';
import { buildMessages, buildRepair } from './openrouter/build-messages.ts';
import { strictJsonSchema } from './openrouter/strict-json-schema.ts';
import { parseAnswer } from './parse-answer.ts';
import { UpstreamError } from './upstream-error.ts';

/** Asks one model and lets only valid answers through; a bad one is shown to the model once, with what is wrong about it. */
export function checked(
  call: CallModel,
  model: CatalogModel,
  /** Whom upstream may go on to by itself, at this moment. */
  standIns: () => readonly CatalogModel[] = () => [],
): AskedModel {
  return {
    model,
    complete:
      (ledger) =>
      <A>(request: CompletionRequest<A>) =>
      async (signal) => {
        const alternatives = standIns();
        const jsonSchema = strictJsonSchema(request.schema.zod);
        const messages = buildMessages(request, model.strictOutput ? null : jsonSchema);
        const ask = (asked: readonly Message[]) =>
          call({
            model,
            alternatives,
            messages: asked,
            schemaName: request.schema.name,
            jsonSchema,
            tokensMax: upstreamLimit(request.tokensMax),
            deadlineMs: request.deadlineMs,
            priority: request.priority,
            raised: request.raised,
            ledger,
          })(signal);
        const complete = (answer: ModelAnswer, value: A): Completion<A> => ({
          value,
          provenance: {
            answeredBy: 'model',
            model: answer.model,
            ...ledger.account(answer.attempt),
            fallbackReason: alternatives.some(({ id }) => id === answer.model)
              ? `${model.id}: another model stood in upstream.`
              : null,
          },
        });

        const first = await ask(messages);
        const parsed = timed('parse', () => parseAnswer(first.text, request.schema, first.cutOff));
        if (parsed.ok) return complete(first, parsed.value);

        const second = await ask(buildRepair(messages, first.text, parsed.problem));
        const repaired = timed('parse', () => parseAnswer(second.text, request.schema, second.cutOff));
        if (repaired.ok) return complete(second, repaired.value);
        throw new UpstreamError(
          'upstream_unusable_answer',
          'model',
          'The answer of the model could not be used, nor could its second one.',
        );
      },
  };
}

/** The declared length is of a good answer; a limit that bites would cost the whole of it, so there is room above. */
export function upstreamLimit(tokensMax: number): number {
  return Math.ceil(tokensMax * 1.5) + 64;
}
