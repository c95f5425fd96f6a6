'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const zoomMin = 0.1;
const zoomMax = 4;
/** Print that is smaller than this share of its natural size is hard to read: a wide picture rather starts with a part of itself. */
const legible = 0.85;
/** A press that moves farther than this is no click. */
const dragPx = 4;

interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/**
 * Looking at a picture that is larger than its place: the browser's own scrolling, a drag of the mouse, Ctrl with the wheel, two
 * fingers, and steps for buttons and keys. It begins where its first part is.
 */
export function useZoom(place: RefObject<HTMLElement | null>, widthPx: number, firstTopPx: number) {
  const [zoom, setZoom] = useState<number | null>(null);
  const current = useRef(1);
  const scrollTo = useRef<{ left: number; top: number } | null>(null);
  const dragged = useRef(false);

  const fitted = useCallback(
    () => Math.min(1, (place.current?.clientWidth ?? widthPx) / widthPx),
    [place, widthPx],
  );
  const set = useCallback((next: number) => {
    current.current = Math.min(zoomMax, Math.max(zoomMin, next));
    setZoom(current.current);
  }, []);
  const zoomBy = useCallback(
    (factor: number, at?: Point) => {
      const box = place.current;
      if (!box) return;
      const before = current.current;
      set(before * factor);
      const ratio = current.current / before;
      const { left, top } = box.getBoundingClientRect();
      const [x, y] = at ? [at.clientX - left, at.clientY - top] : [box.clientWidth / 2, box.clientHeight / 2];
      scrollTo.current = { left: (box.scrollLeft + x) * ratio - x, top: (box.scrollTop + y) * ratio - y };
    },
    [place, set],
  );
  const fit = useCallback(() => set(fitted()), [set, fitted]);

  useLayoutEffect(() => {
    const whole = fitted();
    set(whole < legible ? legible : whole);
    const room = place.current?.clientHeight ?? 0;
    const top = firstTopPx * current.current;
    // The first part may stand far below, where much waits for it.
    if (top > room / 2) scrollTo.current = { left: 0, top: top - room / 2 };
  }, [place, set, fitted, firstTopPx]);

  useLayoutEffect(() => {
    if (zoom === null || !scrollTo.current) return;
    place.current?.scrollTo(scrollTo.current);
    scrollTo.current = null;
  }, [place, zoom]);

  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const ends = new AbortController();
    listenForWheel(box, zoomBy, ends.signal);
    listenForPinch(box, zoomBy, ends.signal);
    listenForDrag(box, dragged, ends.signal);
    return () => ends.abort();
  }, [place, zoomBy]);

  return { zoom: zoom ?? 1, zoomBy, fit, wasDragged: () => dragged.current };
}

type ZoomBy = (factor: number, at?: Point) => void;

function listenForWheel(box: HTMLElement, zoomBy: ZoomBy, signal: AbortSignal): void {
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.004 : 0.12)), event);
  };
  box.addEventListener('wheel', onWheel, { passive: false, signal });
}

function listenForPinch(box: HTMLElement, zoomBy: ZoomBy, signal: AbortSignal): void {
  let apart = 0;
  const onTouch = (event: TouchEvent) => {
    const [a, b] = event.touches;
    if (!a || !b) {
      apart = 0;
      return;
    }
    event.preventDefault();
    const now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    const at = { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 };
    if (apart > 0 && now > 0) zoomBy(now / apart, at);
    apart = now;
  };
  for (const kind of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
    box.addEventListener(kind, onTouch, { passive: false, signal });
}

function listenForDrag(box: HTMLElement, dragged: { current: boolean }, signal: AbortSignal): void {
  let from: { x: number; y: number; left: number; top: number } | null = null;
  box.addEventListener(
    'pointerdown',
    (event) => {
      dragged.current = false;
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop };
    },
    { signal },
  );
  box.addEventListener(
    'pointermove',
    (event) => {
      if (!from) return;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      if (!dragged.current && Math.hypot(x, y) < dragPx) return;
      if (!dragged.current) box.setPointerCapture(event.pointerId);
      dragged.current = true;
      box.scrollTo({ left: from.left - x, top: from.top - y });
    },
    { signal },
  );
  const stop = () => {
    from = null;
    // The click that a drag ends with comes first; the next one counts.
    setTimeout(() => {
      dragged.current = false;
    });
  };
  for (const kind of ['pointerup', 'pointercancel'] as const) box.addEventListener(kind, stop, { signal });
  // A link that is pulled would be carried away instead.
  box.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
}
