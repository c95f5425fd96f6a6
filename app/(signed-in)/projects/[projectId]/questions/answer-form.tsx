'use client';

import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/text-field.tsx';

/** Where an answer is written. What was typed stays until it is saved or given up. */
export function AnswerForm({
  questionId,
  initial,
  hint,
  busy,
  problem,
  onSave,
  onClose,
}: {
  questionId: string;
  initial: string;
  hint: string;
  busy: boolean;
  problem: string | null;
  onSave: (text: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(initial);
  const [isChecked, setIsChecked] = useState(false);
  const isEmpty = text.trim() === '';

  function save() {
    setIsChecked(true);
    if (!isEmpty && !busy) onSave(text);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  }
  return (
    <form onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate className="flex flex-col gap-2">
      <TextArea
        label={`Answer to ${questionId}`}
        hint={hint}
        rows={2}
        maxLength={4000}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={problem ?? (isChecked && isEmpty ? 'Write the answer, or skip the question.' : null)}
        className="text-sm"
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="primary" busy={busy}>
          Save answer
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
