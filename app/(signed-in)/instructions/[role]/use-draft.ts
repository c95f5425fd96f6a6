'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { InstructionProblem } from '#server/pipeline/instructions/instruction-views.ts';
import { useKeptText } from '../../../brief-input/use-kept-text.ts';
import { useTRPC } from '../../../trpc/trpc.ts';

const checkedAfterMs = 400;

export interface Draft {
  readonly text: string;
  /** Whether it says anything else than what is live. */
  readonly changed: boolean;
  readonly problems: readonly InstructionProblem[];
  /** Why it could not be checked just now. */
  readonly checkError: unknown;
  readonly write: (text: string) => void;
}

/** The text in the editor: it survives a reload, and is checked while it is written. */
export function useDraft(role: string, live: string): Draft {
  const trpc = useTRPC();
  const [kept, keep] = useKeptText(`instruction ${role}`);
  const check = useMutation(trpc.instructions.check.mutationOptions());
  const text = kept || live;
  const changed = text.trim() !== live.trim();
  const { mutate, reset } = check;
  useEffect(() => {
    if (!changed) return reset();
    const timer = setTimeout(() => mutate({ role, text }), checkedAfterMs);
    return () => clearTimeout(timer);
  }, [changed, mutate, reset, role, text]);
  return {
    text,
    changed,
    problems: changed ? (check.data ?? []) : [],
    checkError: check.error,
    write: (next) => keep(next === live ? '' : next),
  };
}
