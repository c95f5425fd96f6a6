'use client';

import { type FormEvent, type Ref, useRef, useState } from 'react';
import { useKeptText } from '../../../../brief-input/use-kept-text.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { Button } from '../../../../ui/button.tsx';
import { MentionField } from './mention-field.tsx';

/** Where a comment is written or rewritten. What is not sent yet survives a reload; what could not be sent stays. */
export function CommentForm({
  ref,
  keptAs,
  label,
  placeholder,
  submit,
  initial = '',
  takesFocus = false,
  onSend,
  onCancel = null,
  onEscape = onCancel,
}: {
  ref?: Ref<{ focus: () => void }>;
  /** Under which name unsent text is kept. */
  keptAs: string;
  label: string;
  placeholder?: string;
  /** What the button says. */
  submit: string;
  initial?: string;
  /** Whether it is what the reader has just asked for. */
  takesFocus?: boolean;
  onSend: (text: string, picked: readonly string[]) => Promise<unknown>;
  /** Gives up what is written; without it the form stays. */
  onCancel?: (() => void) | null;
  /** Leaves it for now: what is written stays. */
  onEscape?: (() => void) | null;
}) {
  const [kept, keep] = useKeptText(keptAs);
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const picked = useRef<string[]>([]);
  const text = touched || kept !== '' ? kept : initial;

  function leave() {
    keep('');
    setTouched(false);
    setError(null);
    picked.current = [];
  }

  async function send(event?: FormEvent) {
    event?.preventDefault();
    if (busy) return;
    if (text.trim() === '') return setError('Write something first.');
    setBusy(true);
    try {
      await onSend(text.trim(), picked.current);
      leave();
    } catch (failure) {
      setError(readProblem(failure).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={(event) => void send(event)}
      noValidate
      aria-label={label}
      className="flex flex-col gap-2"
    >
      <MentionField
        {...(ref ? { ref } : {})}
        label={label}
        value={text}
        {...(placeholder === undefined ? {} : { placeholder })}
        error={error}
        onChange={(next) => {
          setTouched(true);
          setError(null);
          keep(next);
        }}
        onPick={(id) => picked.current.push(id)}
        onSubmit={() => void send()}
        takesFocus={takesFocus}
        onEscape={
          onEscape &&
          (() => {
            if (text === initial || text.trim() === '') leave();
            onEscape();
          })
        }
      />
      {(text.trim() !== '' || onCancel) && (
        <div className="flex gap-2">
          <Button type="submit" size="sm" variant="primary" busy={busy}>
            {submit}
          </Button>
          {onCancel && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => {
                leave();
                onCancel();
              }}
            >
              Cancel
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
