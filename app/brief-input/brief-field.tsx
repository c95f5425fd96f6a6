'use client';

import clsx from 'clsx';
import { Upload } from 'lucide-react';
import { type DragEvent, useDeferredValue, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/text-field.tsx';
import { briefBytesMax, bytesOf, kiloBytes } from './brief-size.ts';
import { directionOf } from './direction-of.ts';
import { readBriefFile } from './read-brief-file.ts';

/** The brief's text: typed, pasted, or read from a file. A file that cannot be read leaves the text as it was. */
export function BriefField({
  value,
  onChange,
  error,
  onProblem,
  className,
}: {
  value: string;
  onChange: (text: string) => void;
  error: string | null;
  /** A file was refused, or (null) what was wrong has been put right. */
  onProblem: (message: string | null) => void;
  className?: string;
}) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const bytes = bytesOf(useDeferredValue(value));
  const tooLarge = bytes > briefBytesMax;

  async function take(file: File | undefined) {
    if (!file) return;
    const result = await readBriefFile(file);
    onProblem(result.ok ? null : result.message);
    if (result.ok) onChange(result.text);
  }
  function onDrop(event: DragEvent) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
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
        placeholder="What is to be built, for whom, and under which constraints? Paste it here, or drop a .md or .txt file."
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
          accept=".md,.markdown,.txt,text/plain,text/markdown"
          aria-label="Brief file"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file chosen again counts as a new choice.
            event.target.value = '';
          }}
        />
        <span className={clsx('text-sm tabular-nums', tooLarge ? 'font-medium text-bad' : 'text-ink-soft')}>
          {kiloBytes(bytes)} of {kiloBytes(briefBytesMax)}
        </span>
      </div>
    </div>
  );
}
