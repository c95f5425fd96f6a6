import { chooseProvider, timeToFailShare } from '#bench/openrouter/choose-provider.ts';
import type { Conditions, WeatherName } from '#bench/openrouter/weather.ts';
import type { Clock } from '../platform/clock.ts';
import { charactersPerToken } from './count-tokens.ts';
import type { CallModel } from './model-call.ts';
import { classifyStatus } from './openrouter/classify-error.ts';

const pieceChars = 40;

/** One call as upstream saw it. */
export interface SeenCall {
  readonly model: string;
  readonly schema: string;
  readonly atMs: number;
  firstTokenMs: number | null;
  endedMs: number;
}

/** The simulator's draws without its sockets, in the time of a clock that tests move. */
export function simulatedUpstream(clock: Clock, seed: string, answer: string) {
  const startedMs = clock.nowMs();
  const seen: SeenCall[] = [];
  let conditions: Conditions = { weather: 'calm', byModel: {}, speed: 1, fail: 'none' };

  const client: CallModel = (asked) => async (signal) => {
    const attempt = asked.ledger.open();
    const models = [asked.model, ...asked.alternatives].map(({ id }) => id);
    const request = { model: asked.model.id, models, messages: [], stream: true };
    const draw = { seed: `${seed} ${seen.length}`, conditions, atMs: clock.nowMs() - startedMs };
    const { model, fate, pace, lostMs } = chooseProvider(request, draw);
    const { schemaName: schema } = asked;
    const call: SeenCall = {
      ...{ model: asked.model.id, schema, atMs: clock.nowMs() },
      ...{ firstTokenMs: null, endedMs: Number.POSITIVE_INFINITY },
    };
    seen.push(call);
    try {
      await clock.sleep(lostMs, signal);
      if (fate.kind === 'hang') await clock.sleep(120_000, signal);
      if (fate.kind === 'error') {
        await clock.sleep(pace.firstTokenMs * timeToFailShare, signal);
        throw classifyStatus(typeof fate.error === 'number' ? fate.error : 502);
      }
      await clock.sleep(pace.firstTokenMs, signal);
      call.firstTokenMs = clock.nowMs();
      if (model !== asked.model.id) asked.onStandIn?.();
      const pieceMs = (pieceChars / charactersPerToken / pace.tokensPerSecond) * 1_000;
      for (let from = 0; from < answer.length; from += pieceChars) {
        attempt.text(answer.slice(from, from + pieceChars));
        await clock.sleep(pieceMs, signal);
      }
      if (fate.kind !== 'answer') throw classifyStatus(502);
      return { text: answer, model, cutOff: false, attempt: attempt.number };
    } finally {
      call.endedMs = clock.nowMs();
    }
  };

  return {
    client,
    seen,
    change(weather: WeatherName, model: string) {
      conditions = { ...conditions, byModel: { ...conditions.byModel, [model]: weather } };
    },
  };
}
