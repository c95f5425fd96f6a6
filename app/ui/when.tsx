'use client';

import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useFormats, useReaderKnown } from '../reader/reader-provider.tsx';
import { useMinute } from '../reader/use-minute.ts';

const ExactTime = lazy(async () => ({ default: (await import('./exact-time.tsx')).ExactTime }));

/** How long the exact time stays when the pointer leaves, so that it can be pointed at itself. */
const stayMs = 200;
/** Who goes on to the next row is not shown it. */
const restMs = 500;

/** A moment as it is told where the reader is: when it was. */
export function When({ at, inRow = false }: { at: Date; inRow?: boolean }) {
  const formats = useFormats();
  const minute = useMinute();
  return (
    <Moment at={at} inRow={inRow} untilKnown={at.toISOString().slice(0, 10)}>
      {formats.relative(at, minute)}
    </Moment>
  );
}

/** The same moment as the time that has passed since. */
export function HowLong({ since, inRow = false }: { since: Date; inRow?: boolean }) {
  const { duration } = useFormats();
  const words = duration(useMinute() - since.getTime());
  return (
    <Moment at={since} inRow={inRow} untilKnown={words}>
      {words}
    </Moment>
  );
}

/**
 * A moment in rough words; pointing at it or coming to it by keyboard shows the exact time. In a row of a list that
 * is gone through row by row it is no stop of its own: there it shows when the row's link has the focus. While nothing is known of the
 * reader, which is so on the very first page alone, the plain date stands there.
 */
function Moment({
  at,
  inRow,
  untilKnown,
  children,
}: {
  at: Date;
  inRow: boolean;
  untilKnown: string;
  children: string;
}) {
  const { moment } = useFormats();
  const known = useReaderKnown();
  const time = useRef<HTMLTimeElement>(null);
  const turn = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);
  const turnTo = (to: boolean, afterMs = 0) => {
    clearTimeout(turn.current);
    if (afterMs === 0) setShown(to);
    else turn.current = setTimeout(() => setShown(to), afterMs);
  };
  const show = () => turnTo(true);
  const hide = () => turnTo(false);
  const leave = () => turnTo(false, stayMs);
  useEffect(() => () => clearTimeout(turn.current), []);
  const onRowFocus = useEffectEvent((event: FocusEvent) => {
    if (event.target instanceof Element && event.target.matches('a:focus-visible')) turnTo(true, restMs);
  });
  const onRowBlur = useEffectEvent(hide);
  useEffect(() => {
    const row = inRow && known ? time.current?.closest('li') : null;
    if (!row) return;
    row.addEventListener('focusin', onRowFocus);
    row.addEventListener('focusout', onRowBlur);
    return () => {
      row.removeEventListener('focusin', onRowFocus);
      row.removeEventListener('focusout', onRowBlur);
    };
  }, [inRow, known]);
  if (!known) return <time dateTime={at.toISOString()}>{untilKnown}</time>;
  return (
    <>
      <time
        ref={time}
        dateTime={at.toISOString()}
        // What shows on hover must show without a mouse too.
        tabIndex={inRow ? undefined : 0}
        onFocus={show}
        onBlur={hide}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && show()}
        onPointerLeave={leave}
        className="rounded-sm"
      >
        {children}
      </time>
      {shown && (
        <Suspense>
          <ExactTime anchor={time} words={moment(at)} onEnter={show} onLeave={leave} onClose={hide} />
        </Suspense>
      )}
    </>
  );
}
