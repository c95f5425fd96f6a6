import {
  alive,
  counted,
  emptyTally,
  type OpeningSettings,
  reasonOfRow,
  reasonToOpen,
  silent,
  type Tally,
  takenBack,
} from './opening-rule.ts';
import type { Outcome } from './policy.ts';

export interface CircuitSettings extends OpeningSettings {
  /** How long an open circuit lets nothing through, counted from the moment it opened. */
  readonly openMs: number;
  /** How long a probe may keep its slot: one that hangs hands it to the next caller. */
  readonly probeLeaseMs: number;
}

/**
 * A circuit as a value. `era` rises with every change of phase and with every probe: an answer to a call of an earlier era comes too
 * late to count.
 */
export type Circuit =
  | { readonly phase: 'closed'; readonly era: number; readonly tally: Tally }
  | { readonly phase: 'open'; readonly era: number; readonly untilMs: number }
  | { readonly phase: 'half-open'; readonly era: number; readonly leaseUntilMs: number };
export type Phase = Circuit['phase'];

export const closedCircuit: Circuit = { phase: 'closed', era: 0, tally: emptyTally };

/** The circuit as a caller at this moment finds it, and whether it lets the caller through; a caller let through belongs to its era. */
export function admit(
  circuit: Circuit,
  nowMs: number,
  settings: CircuitSettings,
): { readonly admitted: boolean; readonly circuit: Circuit } {
  if (circuit.phase === 'closed') return { admitted: true, circuit };
  if (!mayProbe(circuit, nowMs)) return { admitted: false, circuit };
  return {
    admitted: true,
    circuit: { phase: 'half-open', era: circuit.era + 1, leaseUntilMs: nowMs + settings.probeLeaseMs },
  };
}

/** Whether the next caller would be let through as a probe. */
export function mayProbe(circuit: Circuit, nowMs: number): boolean {
  if (circuit.phase === 'closed') return false;
  return nowMs >= (circuit.phase === 'open' ? circuit.untilMs : circuit.leaseUntilMs);
}

/** How long it is certain that no caller is let through. A probe under way may close the circuit at any moment. */
export function restMs(circuit: Circuit, nowMs: number): number {
  return circuit.phase === 'open' ? Math.max(0, circuit.untilMs - nowMs) : 0;
}

/** How many rows of failures a circuit has met in its era: it dates a call, without asking a clock. */
export function rowsIn(circuit: Circuit): number {
  return circuit.phase === 'closed' ? circuit.tally.rows : 0;
}

export interface Settled {
  readonly era: number;
  readonly outcome: Outcome;
  /** What `rowsIn` said when it was let through. */
  readonly rowsBefore: number;
  readonly nowMs: number;
  /** Calls of the era that were let through and have not ended yet, beside this one. */
  readonly underWay: number;
  /** It was counted as silent before. */
  readonly wasSilent?: boolean;
}

/** The circuit after a call of `era` has ended. `reason` says in words why it opened, where it did. */
export function settle(
  circuit: Circuit,
  { era, outcome, rowsBefore, nowMs, underWay, wasSilent = false }: Settled,
  settings: CircuitSettings,
): { readonly circuit: Circuit; readonly reason: string | null } {
  if (era !== circuit.era || circuit.phase === 'open') return { circuit, reason: null };
  const opened = (untilMs: number): Circuit => ({ phase: 'open', era: era + 1, untilMs });

  if (circuit.phase === 'half-open') {
    // A probe that proves nothing leaves its slot to the next caller.
    if (outcome === 'ignored') return { circuit: opened(nowMs), reason: null };
    if (outcome === 'fault') return { circuit: opened(nowMs + settings.openMs), reason: 'the probe failed' };
    return { circuit: { phase: 'closed', era: era + 1, tally: emptyTally }, reason: null };
  }
  if (outcome === 'ignored') return { circuit, reason: null };
  const tally = counted(circuit.tally, { outcome, rowsBefore, nowMs, wasSilent }, settings);
  const reason = outcome === 'fault' ? reasonToOpen(tally, { nowMs, underWay }, settings) : null;
  return reason === null
    ? { circuit: { phase: 'closed', era, tally }, reason: null }
    : { circuit: opened(nowMs + settings.openMs), reason };
}

/** Whether a good end of a call changes nothing but a count: then many may be entered together. */
export function isCalm(circuit: Circuit): boolean {
  return circuit.phase === 'closed' && circuit.tally.consecutiveFaults === 0 && circuit.tally.silences === 0;
}

/** The calm circuit after so many calls have ended well. */
export function settleGood(
  circuit: Circuit,
  { calls, nowMs }: { readonly calls: number; readonly nowMs: number },
  settings: CircuitSettings,
): Circuit {
  if (circuit.phase !== 'closed') return circuit;
  const good = { outcome: 'success', rowsBefore: circuit.tally.rows, nowMs, calls } as const;
  return { ...circuit, tally: counted(circuit.tally, good, settings) };
}

/** The circuit after a call of `era` has shown life. */
export function showLife(
  circuit: Circuit,
  {
    era,
    rowsBefore,
    wasSilent = false,
  }: { readonly era: number; readonly rowsBefore: number; readonly wasSilent?: boolean },
): Circuit {
  if (circuit.phase !== 'closed' || era !== circuit.era) return circuit;
  const tally = alive(circuit.tally, rowsBefore, wasSilent);
  return tally === circuit.tally ? circuit : { ...circuit, tally };
}

/** The circuit after a call of `era` has shown no sign of life for unusually long. */
export function fallSilent(
  circuit: Circuit,
  { era, nowMs, underWay }: { readonly era: number; readonly nowMs: number; readonly underWay: number },
  settings: CircuitSettings,
): { readonly circuit: Circuit; readonly reason: string | null } {
  if (circuit.phase !== 'closed' || era !== circuit.era) return { circuit, reason: null };
  const tally = silent(circuit.tally);
  const reason = reasonOfRow(tally, underWay, settings);
  if (reason === null) return { circuit: { ...circuit, tally }, reason };
  return { circuit: { phase: 'open', era: era + 1, untilMs: nowMs + settings.openMs }, reason };
}

/** The circuit after so many good calls have turned out to be of no use. Only a closed one learns from it: an open one knows already. */
export function takeBack(
  circuit: Circuit,
  { calls, nowMs, underWay }: { readonly calls: number; readonly nowMs: number; readonly underWay: number },
  settings: CircuitSettings,
): { readonly circuit: Circuit; readonly reason: string | null } {
  if (circuit.phase !== 'closed') return { circuit, reason: null };
  const tally = takenBack(circuit.tally, calls);
  const reason = reasonToOpen(tally, { nowMs, underWay }, settings);
  if (reason === null) return { circuit: { ...circuit, tally }, reason };
  return { circuit: { phase: 'open', era: circuit.era + 1, untilMs: nowMs + settings.openMs }, reason };
}
