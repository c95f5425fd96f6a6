import { describe, expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { openLedger } from './attempt-ledger.ts';
import { checked } from './checked.ts';
import type { Delta } from './completion.ts';
import { greeting, greetingRequest } from './completion-request.fake.ts';
import type { ModelCall } from './model-call.ts';
import { type CatalogModel, modelCatalog } from './model-catalog.ts';

const [first, second] = modelCatalog;
const good = JSON.stringify(greeting);

function subject(
  texts: readonly string[],
  { model = first!, answeredBy }: { model?: CatalogModel; answeredBy?: string } = {},
) {
  const clock = fakeClock();
  const calls: ModelCall[] = [];
  const deltas: Delta[] = [];
  const candidate = checked(
    (call) => async () => {
      calls.push(call);
      const attempt = call.ledger.open();
      const text = texts[calls.length - 1] ?? '';
      attempt.text(text);
      attempt.bill({ promptTokens: 100, completionTokens: 10, costUsd: 0.01 });
      return { text, model: answeredBy ?? model.id, cutOff: false, attempt: attempt.number };
    },
    model,
    () => [second!],
  );
  const ledger = openLedger(clock, (delta) => deltas.push(delta));
  const complete = () => candidate.complete(ledger)(greetingRequest())(new AbortController().signal);
  return { calls, deltas, complete };
}

describe('a valid answer', () => {
  it('passes with its provenance', async () => {
    const { calls, complete } = subject([good]);
    expect(await complete()).toMatchObject({
      value: greeting,
      provenance: { answeredBy: 'model', model: first!.id, attempts: 1, costUsd: 0.01, fallbackReason: null },
    });
    expect(calls[0]).toMatchObject({ schemaName: 'greeting', tokensMax: 214, deadlineMs: 12_000 });
  });

  it('says so when upstream let another model stand in', async () => {
    const { complete } = subject([good], { answeredBy: second!.id });
    const { provenance } = await complete();
    expect(provenance).toMatchObject({
      model: second!.id,
      fallbackReason: expect.stringContaining(first!.id),
    });
  });
});

describe('an answer that cannot be used', () => {
  it.each([
    ['truncated JSON', good.slice(0, 12), 'not valid JSON'],
    ['another shape', '{"greeting": 5}', 'at greeting'],
    ['nothing', '', 'empty'],
  ])('%s is shown to the model once, which may mend it', async (_name, bad, problem) => {
    const { calls, deltas, complete } = subject([bad, good]);
    expect(await complete()).toMatchObject({ value: greeting, provenance: { attempts: 2, costUsd: 0.02 } });
    expect(calls[1]?.messages.at(-1)?.content).toContain(problem);
    expect(deltas.at(-1)).toEqual({ attempt: 2, text: good });
  });

  it('is not let through when the second is no better', async () => {
    const { calls, complete } = subject(['no', 'no', good]);
    await expect(complete()).rejects.toMatchObject({ kind: 'upstream_unusable_answer', retryable: false });
    expect(calls).toHaveLength(2);
  });
});

it('writes the schema into the prompt only where no provider enforces it', async () => {
  const loose = modelCatalog.find(({ strictOutput }) => !strictOutput)!;
  const [strict, spelled] = [subject([good]), subject([good], { model: loose })];
  await strict.complete();
  await spelled.complete();
  expect(strict.calls[0]?.messages[0]?.content).not.toContain('The schema:');
  expect(spelled.calls[0]?.messages[0]?.content).toContain('The schema: {"type":"object"');
});
