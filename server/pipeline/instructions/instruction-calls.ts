import type { Caller } from '#server/identity/caller.ts';
import type {
  InstructionProblem,
  InstructionSummary,
  InstructionTextView,
  InstructionView,
  SampleView,
  SavedInstruction,
  TryoutEvent,
} from './instruction-views.ts';
import type { SampleOf } from './load-samples.ts';
import type { StartTryout } from './start-tryout.ts';
import type { MakeLive, SaveInstruction } from './write-instruction.ts';

/** What the doors may ask about instructions. Everybody reads them, editors write and try them, owners say which are live. */
export interface InstructionCalls {
  listRoles(caller: Caller): Promise<InstructionSummary[]>;
  viewInstruction(caller: Caller, role: string): Promise<InstructionView>;
  viewInstructionVersion(caller: Caller, id: string): Promise<InstructionTextView>;
  checkDraft(caller: Caller, role: string, text: string): readonly InstructionProblem[];
  saveInstruction(caller: Caller, input: SaveInstruction): Promise<SavedInstruction>;
  makeLive(caller: Caller, input: MakeLive): Promise<void>;
  listSamples(caller: Caller, of: SampleOf): Promise<SampleView[]>;
  startTryout(caller: Caller, input: StartTryout): Promise<{ readonly tryoutId: string }>;
  watchTryout(caller: Caller, tryoutId: string, signal: AbortSignal): AsyncIterable<TryoutEvent>;
}
