'use client';

import { useFormats, useReaderKnown } from '../reader/reader-provider.tsx';
import { useMinute } from '../reader/use-minute.ts';

/**
 * A moment as it is told where the reader is; the exact time shows on hover. While nothing is known of the reader, which is so on the
 * very first page alone, the plain date stands there.
 */
export function When({ at }: { at: Date }) {
  const formats = useFormats();
  const known = useReaderKnown();
  const minute = useMinute();
  if (!known) return <time dateTime={at.toISOString()}>{at.toISOString().slice(0, 10)}</time>;
  return (
    <time dateTime={at.toISOString()} title={formats.moment(at)}>
      {formats.relative(at, minute)}
    </time>
  );
}
