'use client';

import { useRef, useState } from 'react';
import { readBriefFile } from './read-brief-file.ts';

/** Text that is to go into the field: of a file, a template or an example. */
export interface IncomingText {
  /** e.g. “plan.docx”. */
  readonly from: string;
  readonly text: string;
  /** What is there and not in the text. */
  readonly notes: readonly string[];
}

export interface Incoming {
  /** The file that is being read. */
  readonly reading: string | null;
  /** What waits for a word on what becomes of the text that stands in the field. */
  readonly waiting: IncomingText | null;
  /** What was taken last, where there is something to tell of it. */
  readonly taken: IncomingText | null;
  readFile(file: File): Promise<void>;
  /** Puts the text into an empty field; asks first where there are words already. */
  offer(text: IncomingText): void;
  replace(): void;
  append(): void;
  dismiss(): void;
}

/** Nothing that a person wrote is overwritten unasked. */
export function useIncomingText(
  value: string,
  onChange: (text: string) => void,
  onProblem: (message: string | null) => void,
): Incoming {
  const [reading, setReading] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<IncomingText | null>(null);
  const [taken, setTaken] = useState<IncomingText | null>(null);
  const under = useRef<AbortController>(null);
  // What is in the field when a file has been read, not when it was chosen.
  const now = useRef(value);
  now.current = value;

  function take(incoming: IncomingText, text: string) {
    onChange(text);
    onProblem(null);
    setWaiting(null);
    setTaken(incoming.notes.length > 0 ? incoming : null);
  }
  function offer(incoming: IncomingText) {
    if (now.current.trim() === '') take(incoming, incoming.text);
    else setWaiting(incoming);
  }
  return {
    reading,
    waiting,
    taken,
    offer,
    async readFile(file) {
      under.current?.abort();
      const controller = new AbortController();
      under.current = controller;
      setReading(file.name);
      setWaiting(null);
      const result = await readBriefFile(file, controller.signal);
      if (under.current !== controller) return;
      under.current = null;
      setReading(null);
      if (result.ok) offer({ from: `“${file.name}”`, text: result.text, notes: result.notes });
      else onProblem(result.message);
    },
    replace: () => waiting && take(waiting, waiting.text),
    append: () => waiting && take(waiting, `${now.current.trimEnd()}\n\n${waiting.text}`),
    dismiss() {
      under.current?.abort();
      under.current = null;
      setReading(null);
      setWaiting(null);
      setTaken(null);
    },
  };
}
