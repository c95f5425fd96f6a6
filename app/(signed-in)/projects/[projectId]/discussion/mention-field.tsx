'use client';

import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { inputClass } from '../../../../ui/input-class.ts';
import { FieldError } from '../../../../ui/text-field.tsx';
import { fittingMembers, type MentionQuery, mentionQuery, withMention } from './mention-query.ts';

/**
 * A text field that offers the workspace's members behind an `@`: arrow keys and Enter choose, Escape closes, a tap does too. The focus
 * stays in the field; what is chosen is told by `aria-activedescendant` (the ARIA pattern of a list that completes a text box).
 */
export function MentionField({
  ref,
  label,
  value,
  onChange,
  onPick,
  onSubmit,
  onEscape,
  error,
  placeholder,
  takesFocus,
}: {
  ref?: Ref<{ focus: () => void }>;
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** Somebody was chosen from the list. */
  onPick: (memberId: string) => void;
  /** Ctrl or ⌘ and Enter. */
  onSubmit: () => void;
  /** Escape, where no list is open. */
  onEscape: (() => void) | null;
  error: string | null;
  placeholder?: string;
  takesFocus: boolean;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [chosen, setChosen] = useState(0);
  const trpc = useTRPC();
  const members = useQuery({ ...trpc.comments.members.queryOptions(), enabled: query !== null });
  const fitting = query ? fittingMembers(members.data ?? [], query.typed) : [];
  const open = fitting.length > 0;
  const at = Math.min(chosen, fitting.length - 1);
  const optionId = (index: number) => `${id}-option-${index}`;

  function look() {
    const {
      selectionStart,
      selectionEnd,
      value: text,
    } = field.current ?? { selectionStart: 0, selectionEnd: 0, value: '' };
    const next = selectionStart === selectionEnd ? mentionQuery(text, selectionStart) : null;
    if (next?.at !== query?.at || next?.typed !== query?.typed) setChosen(0);
    setQuery(next);
  }

  function pick(index: number) {
    const area = field.current;
    const member = fitting[index];
    if (!area || !member || !query) return;
    const done = withMention(area.value, area.selectionStart, query, member.name);
    onPick(member.id);
    onChange(done.text);
    setQuery(null);
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(done.caret, done.caret);
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
      return;
    }
    if (!open) {
      if (event.key !== 'Escape' || !onEscape) return;
      event.preventDefault();
      event.stopPropagation();
      onEscape();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: fitting.length - 1 }[event.key];
    if (step !== undefined) setChosen((at + step) % fitting.length);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') pick(at);
    else if (event.key === 'Escape') setQuery(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative flex flex-col gap-1.5">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        dir="auto"
        rows={3}
        maxLength={4000}
        value={value}
        placeholder={placeholder}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-error`}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open ? optionId(at) : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          look();
        }}
        onSelect={look}
        onBlur={() => setQuery(null)}
        onKeyDown={onKeyDown}
        className={clsx(inputClass, 'text-sm')}
      />
      <p aria-live="polite" className="sr-only">
        {open
          ? `${fitting.length === 1 ? 'One person fits' : `${fitting.length} people fit`}. Choose with the arrow keys and Enter.`
          : ''}
      </p>
      {open && (
        <div
          // In a panel that scrolls, it may lie below the edge.
          ref={(list) => {
            list?.scrollIntoView({ block: 'nearest' });
          }}
          role="listbox"
          id={`${id}-list`}
          aria-label="People to mention"
          className="absolute inset-x-0 top-full z-40 mt-1 max-h-56 overflow-y-auto rounded-lg border bg-raised p-1 shadow-lift"
        >
          {fitting.map((member, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text field, by the ARIA pattern
            // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the text field's
            <div
              key={member.id}
              role="option"
              id={optionId(index)}
              aria-selected={index === at}
              // The field must not lose the focus, or the list would close before the tap has arrived.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(index)}
              className={clsx(
                'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2.5 py-1 text-sm',
                index === at && 'bg-sunken',
              )}
            >
              {member.name}
              {member.you && <span className="text-ink-soft">you</span>}
            </div>
          ))}
        </div>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
