'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { inputClass } from '../../ui/input-class.ts';

/** A secret that is shown this once, to be copied. */
export function ShownOnce({
  label,
  secret,
  copyLabel,
  hint,
  onDone,
}: {
  label: ReactNode;
  secret: string;
  copyLabel: string;
  hint: string;
  onDone: () => void;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  // What was asked for is here: whoever listens hears it, and Ctrl C copies it.
  useEffect(() => field.current?.select(), []);
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      field.current?.select();
      setCopied(false);
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <label htmlFor={id} className="text-sm font-medium break-words">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          value={secret}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.target.select()}
          className={`${inputClass} min-w-0 flex-1 basis-64 font-mono`}
        />
        <Button onClick={() => void copy()}>
          {copied ? (
            <Check aria-hidden className="size-4 text-ok" />
          ) : (
            <Copy aria-hidden className="size-4" />
          )}
          {copied ? 'Copied' : copyLabel}
        </Button>
      </div>
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {hint}
      </p>
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {copied === false && 'This browser does not let the page copy. It is selected: copy it by hand.'}
      </p>
      <div>
        <Button variant="primary" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}
