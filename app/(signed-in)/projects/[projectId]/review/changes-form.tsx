'use client';

import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { inputClass } from '../../../../ui/input-class.ts';
import { TextArea } from '../../../../ui/text-field.tsx';
import { useFocusProblem } from '../../../../ui/use-focus-problem.ts';
import { writtenEntries } from './review-draft.ts';
import { useReviewDraft } from './use-review-draft.ts';

/** The requests that the next version must obey, each for the whole stage or for one place in it. */
export function ChangesForm({
  anchors,
  busy,
  onSend,
}: {
  anchors: readonly { readonly value: string; readonly label: string }[];
  busy: boolean;
  onSend: () => void;
}) {
  const review = useReviewDraft();
  const { entries } = review.draft;
  const [refusals, setRefusals] = useState(0);
  const form = useFocusProblem(refusals);
  const written = writtenEntries(review.draft);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (written.length === 0) setRefusals(refusals + 1);
    else onSend();
  }
  return (
    <form
      ref={form}
      onSubmit={onSubmit}
      noValidate
      aria-label="Request changes"
      className="flex flex-col gap-3"
    >
      {entries.map(({ key, anchor, text }, index) => (
        <fieldset key={key} className="flex flex-col gap-2 rounded-lg border p-2.5">
          <legend className="sr-only">{`Request ${index + 1}`}</legend>
          <div className="flex items-center gap-1">
            <select
              aria-label={`What request ${index + 1} is about`}
              value={anchor ?? ''}
              onChange={(event) => review.changeEntry(key, { anchor: event.target.value || null })}
              className={`${inputClass} min-w-0 py-1 text-sm`}
            >
              <option value="">The whole stage</option>
              {anchor !== null && !anchors.some(({ value }) => value === anchor) && (
                <option value={anchor}>{`${anchor}, which is gone`}</option>
              )}
              {anchors.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
            <IconButton label={`Remove request ${index + 1}`} onClick={() => review.removeEntry(key)}>
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </div>
          <TextArea
            label={`Request ${index + 1}`}
            hideLabel
            placeholder="What should change?"
            rows={3}
            maxLength={4000}
            autoFocus={index === entries.length - 1}
            value={text}
            onChange={(event) => review.changeEntry(key, { text: event.target.value })}
            error={refusals > 0 && index === 0 && written.length === 0 ? 'Say what should change.' : null}
            className="text-sm"
          />
        </fieldset>
      ))}
      <div>
        <Button size="sm" variant="ghost" onClick={() => review.addEntry(null)}>
          <Plus aria-hidden className="size-4" />
          Add a request
        </Button>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          Send requests
        </Button>
        <Button variant="ghost" onClick={() => review.open(null)}>
          Not now
        </Button>
      </div>
    </form>
  );
}
