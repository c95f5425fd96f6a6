import type { InstructionProblem } from '#server/instructions/check-instruction.ts';
import type { Provenance } from '#server/models/completion.ts';
import type { Json } from '#server/platform/canonical-json.ts';
import type { StageName } from '../stages/stage.ts';

export interface InstructionVersionView {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  readonly author: string;
  readonly createdAt: Date;
}

/** A role as the list of them shows it. */
export interface InstructionSummary {
  readonly role: string;
  readonly stage: StageName;
  readonly kinds: readonly string[];
  /** The workspace's version that its tasks are told; null for what the product brings. */
  readonly live: InstructionVersionView | null;
  readonly versions: number;
}

export interface InstructionView extends InstructionSummary {
  readonly builtIn: string;
  /** What its tasks are told now. */
  readonly text: string;
  /** Newest first. */
  readonly history: readonly InstructionVersionView[];
}

export interface InstructionTextView extends InstructionVersionView {
  readonly role: string;
  readonly text: string;
}

export interface SavedInstruction {
  readonly id: string;
  readonly number: number;
}

/** A task of a project that an instruction can be tried on. */
export interface SampleView {
  readonly task: string;
  readonly kind: string;
  readonly title: string;
  /** The items that it yielded in the stage's newest version. */
  readonly items: readonly string[];
}

/** What happens in a try-out. `words` of a new attempt replace those of earlier ones. */
export type TryoutEvent =
  | { readonly kind: 'words'; readonly attempt: number; readonly text: string }
  | { readonly kind: 'answered'; readonly answer: Json; readonly provenance: Provenance }
  | { readonly kind: 'failed'; readonly message: string; readonly retryable: boolean };

export type { InstructionProblem };
