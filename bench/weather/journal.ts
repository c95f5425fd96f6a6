import { watchLedger } from '#server/models/attempt-ledger.ts';
import type { CallModel, ModelCall } from '#server/models/model-call.ts';
import type { RouteStep } from '#server/models/routed.ts';

/** Writes down what becomes of each call while it is under way: what its client asked, and what each attempt came to. */
export interface Journal {
  watched(client: CallModel): CallModel;
  readonly onStep: (step: RouteStep) => void;
  /** Ends a call's story and hands it out: one line for each step. */
  closed(task: string): readonly string[];
  /** Models that were asked beside a late one. */
  readonly hedges: number;
  /** How often a model failed a call for each reason; tries that its guard made good by another one are not counted. */
  readonly failures: ReadonlyMap<string, number>;
}

interface Story {
  readonly startedMs: number;
  readonly lines: string[];
}

export function openJournal(nowMs = () => performance.now()): Journal {
  const stories = new Map<string, Story>();
  const failures = new Map<string, number>();
  let hedges = 0;

  /** What happens after a call has ended, as to the losers of its race, is no part of its story. */
  function note(task: string, line: string): void {
    const story = stories.get(task);
    story?.lines.push(`${Math.round(nowMs() - story.startedMs)} ms ${line}`);
  }

  return {
    watched: (client) => (call) => async (signal) => {
      const task = taskOf(call);
      let begun = false;
      const onSign = () => {
        begun = true;
      };
      try {
        const answer = await client({ ...call, ledger: watchLedger(call.ledger, { onSign }) })(signal);
        note(task, `answered by ${answer.model}`);
        return answer;
      } catch (error) {
        const how = signal.aborted ? 'ended from outside' : messageOf(error);
        note(task, `${call.model.id} ${begun ? 'in mid-stream' : 'without a token'}: ${how}`);
        throw error;
      }
    },
    onStep(step) {
      const { task } = step.request;
      if (step.kind === 'asked') {
        if (!stories.has(task)) stories.set(task, { startedMs: nowMs(), lines: [] });
        if (step.why === 'lateness') hedges++;
        note(task, `asked ${step.model} (${step.why})`);
      } else {
        note(task, `${step.model} is out: ${step.error.message}`);
        failures.set(step.error.message, (failures.get(step.error.message) ?? 0) + 1);
      }
    },
    closed(task) {
      const lines = stories.get(task)?.lines ?? [];
      stories.delete(task);
      return lines;
    },
    get hedges() {
      return hedges;
    },
    failures,
  };
}

/** The prompt names its task in its second message; see `build-messages.ts`. */
function taskOf({ messages }: ModelCall): string {
  return /^Task: (.*)$/m.exec(messages[1]?.content ?? '')?.[1] ?? 'unknown';
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
