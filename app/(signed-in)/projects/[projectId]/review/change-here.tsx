'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/text-field.tsx';
import { requestOn } from './review-draft.ts';
import { useReviewActions } from './use-review-actions.ts';
import { useReviewDraft } from './use-review-draft.ts';

/** A change, written at its item. Enter puts it among the requests; Escape leaves and keeps the text. */
export function ChangeHere({ id }: { id: string }) {
  const { draft, keepWriting, write } = useReviewDraft();
  const form = useRef<HTMLFormElement>(null);
  const place = useRef(document.querySelector<HTMLElement>('[data-document]'));
  const actions = useReviewActions(place);
  const [checked, setChecked] = useState(false);
  const text = draft.unfinished[id] ?? requestOn(draft, id)?.text ?? '';

  // The bar at the foot would lie over a form that opens at the edge.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  function leave(): void {
    write(null);
    document.getElementById(id)?.focus({ preventScroll: true });
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (text.trim() !== '') actions?.ask(id, text.trim());
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    } else if (event.key === 'Enter' && !event.shiftKey && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
  }
  return (
    <form
      ref={form}
      noValidate
      aria-label={`Change of ${id}`}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
      className="mt-1 flex scroll-mb-32 flex-col gap-2 rounded-lg border border-accent/40 bg-surface p-2.5"
    >
      <TextArea
        label={`What should change in ${id}?`}
        rows={2}
        maxLength={4000}
        autoFocus
        value={text}
        onChange={(event) => keepWriting(id, event.target.value)}
        error={checked && text.trim() === '' ? 'Say what should change.' : null}
        className="text-sm"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="sm" variant="primary">
          Add the change
        </Button>
        <Button size="sm" variant="ghost" onClick={leave}>
          Not now
        </Button>
        <span className="text-xs text-ink-soft max-sm:hidden">Enter adds it, Esc leaves and keeps it</span>
      </div>
    </form>
  );
}
