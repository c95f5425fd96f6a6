'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TryoutEvent } from '#server/pipeline/instructions/instruction-views.ts';
import type { StartTryout } from '#server/pipeline/instructions/start-tryout.ts';
import { partialAnswer } from '../../../project-parts/partial-answer.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { useStream } from '../../../trpc/use-stream.ts';

type Ended = Exclude<TryoutEvent, { kind: 'words' }>;

export interface Tryout {
  readonly isAsking: boolean;
  /** As much of the answer as can be read already; null while there is none. */
  readonly answer: unknown;
  readonly ended: Ended | null;
  readonly error: unknown;
  /** Whose words it was asked with, as people read them. */
  readonly askedWith: string;
  readonly start: (asked: StartTryout, askedWith: string) => void;
}

/** Asks one part with one instruction and one model, and shows the answer as it comes. */
export function useTryout(): Tryout {
  const trpc = useTRPC();
  const [tryoutId, setTryoutId] = useState<string | null>(null);
  const [words, setWords] = useState({ attempt: 0, text: '' });
  const [ended, setEnded] = useState<Ended | null>(null);
  const [askedWith, setAskedWith] = useState('');
  const [broken, setBroken] = useState<unknown>(null);
  const begin = useMutation(
    trpc.instructions.startTryout.mutationOptions({ onSuccess: (started) => setTryoutId(started.tryoutId) }),
  );
  useStream<TryoutEvent>(
    tryoutId,
    (streams, options) => streams.instructions.tryout.subscribe({ tryoutId: tryoutId ?? '' }, options),
    {
      onData(event) {
        if (event.kind === 'words') {
          const { attempt, text } = event;
          setWords((now) => ({ attempt, text: now.attempt === attempt ? now.text + text : text }));
          return;
        }
        setEnded(event);
        setTryoutId(null);
      },
      onError(error) {
        setBroken(error);
        setTryoutId(null);
      },
    },
  );
  return {
    isAsking: begin.isPending || tryoutId !== null,
    answer: ended?.kind === 'answered' ? ended.answer : partialAnswer(words.text),
    ended,
    error: begin.error ?? broken,
    askedWith,
    start(asked, words) {
      setAskedWith(words);
      setTryoutId(null);
      setWords({ attempt: 0, text: '' });
      setEnded(null);
      setBroken(null);
      begin.mutate(asked);
    },
  };
}
