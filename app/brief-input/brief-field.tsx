'use client';

import clsx from 'clsx';
import { Upload } from 'lucide-react';
import { type DragEvent, useDeferredValue, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/text-field.tsx';
import { briefBytesMax, bytesOf, kiloBytes } from './brief-size.ts';
import { directionOf } from './direction-of.ts';
import { IncomingNotice } from './incoming-notice.tsx';
import { promptsIn } from './prompts-in.ts';
import type { Incoming } from './use-incoming-text.ts';

/** The brief's text: typed, pasted, or read from a file. A file that cannot be read leaves the text as it was. */
export function BriefField({
  value,
  onChange,
  error,
  onProblem,
  incoming,
  className,
}: {
  value: string;
  onChange: (text: string) => void;
  error: string | null;
  /** A file was refused, or (null) what was wrong has been put right. */
  onProblem: (message: string | null) => void;
  incoming: Incoming;
  className?: string;
}) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const settled = useDeferredValue(value);
  const bytes = bytesOf(settled);
  const tooLarge = bytes > briefBytesMax;

  function take(file: File | undefined) {
    if (file) void incoming.readFile(file);
  }
  function onDrop(event: DragEvent) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button below does the same by keyboard
    <div
      className={clsx(
        'flex flex-col gap-2 rounded-lg',
        over && 'outline-2 outline-offset-4 outline-accent outline-dashed',
      )}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <TextArea
        label="Brief"
        name="brief"
        dir={directionOf(value)}
        spellCheck={false}
        placeholder="What is to be built, for whom, and under which constraints? Paste it here, or drop a .md, .txt, .docx or .pdf file."
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          if (error) onProblem(null);
        }}
        error={
          error ??
          (tooLarge ? `${kiloBytes(bytes)} is more than the limit of ${kiloBytes(briefBytesMax)}.` : null)
        }
        className={clsx('font-mono text-sm leading-relaxed', className)}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button size="sm" onClick={() => picker.current?.click()}>
          <Upload aria-hidden className="size-4" />
          Choose a file
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".md,.markdown,.txt,.docx,.pdf,text/plain,text/markdown,application/pdf"
          aria-label="Brief file"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files?.[0]);
            // The same file chosen again counts as a new choice.
            event.target.value = '';
          }}
        />
        <span className={clsx('text-sm tabular-nums', tooLarge ? 'font-medium text-bad' : 'text-ink-soft')}>
          {kiloBytes(bytes)} of {kiloBytes(briefBytesMax)}
        </span>
      </div>
      <IncomingNotice incoming={incoming} />
      <Unfilled count={promptsIn(settled)} />
    </div>
  );
}

function Unfilled({ count }: { count: number }) {
  return (
    <p role="status" className="text-sm text-ink-soft empty:hidden">
      {count > 0 &&
        `${count === 1 ? 'One “[Fill in: …]” is' : `${count} “[Fill in: …]” are`} still in the text. Until it is replaced, a sentence with one is left out of everything that follows.`}
    </p>
  );
}
