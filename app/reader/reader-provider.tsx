'use client';

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { type Formats, formatsFor } from './formats.ts';
import { browserReader, type Reader, readerCookie, writeReader } from './reader.ts';

interface Scope {
  readonly reader: Reader | null;
  readonly servedMs: number;
}

const Context = createContext<Scope>({ reader: null, servedMs: 0 });
const yearSeconds = 31_536_000;
/** Until a browser has told its own: what a log would say. */
const unknown: Reader = { locale: 'en-US', timeZone: 'UTC' };

/** The first page is written for whoever the cookie tells of, by server and browser alike; then the browser says who it is. */
export function ReaderProvider({
  initial,
  servedMs,
  children,
}: {
  initial: Reader | null;
  /** The server's time when it wrote the page. */
  servedMs: number;
  children: ReactNode;
}) {
  const [reader, setReader] = useState(initial);
  useEffect(() => {
    const own = browserReader();
    if (reader?.locale === own.locale && reader.timeZone === own.timeZone) return;
    setReader(own);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${readerCookie}=${writeReader(own)}; path=/; max-age=${yearSeconds}; samesite=lax`;
  }, [reader]);
  const scope = useMemo(() => ({ reader, servedMs }), [reader, servedMs]);
  return <Context value={scope}>{children}</Context>;
}

export function useFormats(): Formats {
  return formatsFor(use(Context).reader ?? unknown);
}

/** Whether the reader's zone is known: before that no moment is told as theirs. */
export function useReaderKnown(): boolean {
  return use(Context).reader !== null;
}

export function useServedMs(): number {
  return use(Context).servedMs;
}
