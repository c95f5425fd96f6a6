import type { z } from 'zod';
import type { Json } from '../platform/canonical-json.ts';
import type { ModelSet } from './model-set.ts';

/** How strong a model a task asks for. A preference, unless the workspace pins it: the router may go lower to meet the time left, and says so. */
export const floors = ['fast', 'balanced', 'strong'] as const;
export type Floor = (typeof floors)[number];

/** What a model must answer with. `name` is unique per task kind; `version` rises when its meaning changes. */
export interface AnswerSchema<A = unknown> {
  readonly name: string;
  readonly version: number;
  readonly zod: z.ZodType<A>;
  /** What is whole in a text that as a whole is no JSON; left out, nothing is. */
  readonly salvage?: (text: string) => unknown;
}

export interface CompletionRequest<A = unknown> {
  readonly workspaceId: string;
  /** Whose work it is for: a stored answer goes when the last project that used it goes. Not part of its key. */
  readonly projectId: string;
  /** Names the task within its run, e.g. `functional/parcel-query/1`. */
  readonly task: string;
  /** The role prompt for this task; `hash` is the SHA-256 of its text. */
  readonly instruction: { readonly text: string; readonly hash: string };
  /** All that the answer may depend on. Reaches the model as fenced data, never as instructions. */
  readonly inputs: Json;
  readonly schema: AnswerSchema<A>;
  /** Declared length of a good answer; the hard limit sent upstream leaves room above it. */
  readonly tokensMax: number;
  readonly floor: Floor;
  /** Who may answer. */
  readonly models: ModelSet;
  /** Raised by "try again", so that the same inputs may be answered anew. */
  readonly variant: number;
  readonly deadlineMs: number;
  /** By when the person who waits should have it: what would be later is worth asking another model for. Left out, soon. */
  readonly goalMs?: number;
  /** Whether its run waits for next to nothing else any more: then help for a late answer makes the whole sooner. */
  readonly holdsUp?: () => boolean;
  /** Whether its run waits for it and hardly another: it may have help that is kept from others. */
  readonly isLast?: () => boolean;
  readonly priority: 'interactive' | 'background';
  /** Aborts when a person waits for what was begun in the background: from then on it is as urgent as theirs. */
  readonly raised?: AbortSignal | undefined;
  /** The embedded drafter's own answer: pure, offline, modest, true. */
  readonly draft: () => A;
  readonly onDelta?: (delta: Delta) => void;
  /** Told what was spent on it when it ends without an answer, whose provenance would tell. */
  readonly onUnanswered?: (costUsd: number) => void;
}

/** One piece of the answer's text. A new `attempt` replaces what earlier attempts showed. */
export interface Delta {
  readonly attempt: number;
  readonly text: string;
}

/** Where an answer was found: a cache tier, a model upstream, or the drafter. */
export type AnsweredBy = 'memory' | 'redis' | 'content' | 'model' | 'drafter';

/** What stands behind an item: who answered, at what cost, after how many attempts. Times in milliseconds, cost in US dollars. */
export interface Provenance {
  readonly answeredBy: AnsweredBy;
  /** Model id at OpenRouter; `drafter` for the embedded drafter. */
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
  /** Some of the cost is reckoned: upstream does not bill what broke off. */
  readonly estimated?: boolean | undefined;
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
  readonly attempts: number;
  /** How many tasks its call answered, where it was more than this one; tokens and cost are its share of them. */
  readonly sharedBy?: number | undefined;
  /** A model was asked for it ahead of time, before anybody waited for it. */
  readonly prepared?: boolean | undefined;
  /** Why a lower rung of the ladder answered, in words; null when the first choice did. */
  readonly fallbackReason: string | null;
}

export interface Completion<A = unknown> {
  readonly value: A;
  readonly provenance: Provenance;
}

/** The one shape: client, guards, router and cache all are this, so each wraps the next. */
export type Complete = <A>(request: CompletionRequest<A>) => (signal: AbortSignal) => Promise<Completion<A>>;
