import type { RunInputs } from '../runs/run-inputs.ts';
import { type StageName, stageNames } from '../stages/stage.ts';
import type { Cause, Why } from './history-views.ts';

/** What a generated version was made from. */
export interface MadeFrom {
  readonly inputs: RunInputs;
  readonly variant: number;
}

export interface Names {
  readonly request: (id: string) => Extract<Cause, { kind: 'request' }> | null;
  readonly answer: (id: string) => Extract<Cause, { kind: 'answer' }> | null;
  readonly briefNumber: (id: string) => number | null;
  readonly versionNumber: (id: string) => number | null;
}

/** Why a version was generated: what its run was given that the generated version before it had not been given. */
export function explainGenerated(now: MadeFrom, before: MadeFrom | null, names: Names): Why {
  if (before === null) return { kind: 'first' };
  const causes = causesOf(now.inputs, before.inputs, names);
  const { refresh } = now.inputs;
  if (refresh !== null && refresh.length > 0) return { kind: 'refreshed', items: refresh, causes };
  return { kind: 'generated', again: now.variant > before.variant, causes };
}

/** How a person's version came to be, by the act that the audit trail recorded. */
export function explainEdition(action: string | null, details: unknown): Why {
  const { restored } = (details ?? {}) as { restored?: unknown };
  if (action === 'version.restored' && typeof restored === 'number')
    return { kind: 'restored', number: restored };
  if (action === 'version.imported') return { kind: 'imported' };
  return { kind: action === 'version.chosen' ? 'chosen' : 'edited' };
}

function causesOf(now: RunInputs, before: RunInputs, names: Names): Cause[] {
  const isNew = (ids: readonly string[], old: readonly string[]) => ids.filter((id) => !old.includes(id));
  const brief = now.briefVersionId === before.briefVersionId ? null : names.briefNumber(now.briefVersionId);
  return [
    ...isNew(now.feedbackIds, before.feedbackIds).flatMap((id) => names.request(id) ?? []),
    ...isNew(now.answerIds, before.answerIds).flatMap((id) => names.answer(id) ?? []),
    ...(brief === null ? [] : [{ kind: 'brief' as const, number: brief }]),
    ...stageNames.flatMap((stage): Cause[] => {
      const id = upstreamId(now, stage);
      const number = id === null || id === upstreamId(before, stage) ? null : names.versionNumber(id);
      return number === null ? [] : [{ kind: 'upstream', stage, number }];
    }),
  ];
}

function upstreamId({ upstream }: RunInputs, stage: StageName): string | null {
  return (upstream as Partial<Record<StageName, string>>)[stage] ?? null;
}
