'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ProjectSummary } from '#server/pipeline/views.ts';
import { useHydrated } from '../../ui/use-hydrated.ts';
import { keepScroll, keptScroll } from './kept-scroll.ts';
import { ProjectRow } from './project-row.tsx';
import { useRowKeys } from './use-row-keys.ts';

const rowPx = 72;
/** Rows loaded behind the last one on screen before more are asked for. */
const aheadRows = 25;

/** All rows that are loaded; only those on screen and a few around them are in the page. */
export function ProjectRows({
  projects,
  total,
  address,
  onNearEnd,
}: {
  projects: readonly ProjectSummary[];
  total: number;
  /** What the list is filtered and sorted by: another list is read from its top. */
  address: string;
  onNearEnd: (() => void) | null;
}) {
  const list = useRef<HTMLUListElement>(null);
  const hydrated = useHydrated();
  const [offsetPx, setOffsetPx] = useState(0);
  useLayoutEffect(() => {
    setOffsetPx((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const [kept] = useState(() => keptScroll(address));
  const rows = useWindowVirtualizer({
    count: projects.length,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin: offsetPx,
    getItemKey: (index) => projects[index]?.id ?? index,
    ...(kept ? { initialMeasurementsCache: kept.measurements, initialOffset: kept.scrollPx } : {}),
  });
  useLayoutEffect(() => {
    if (kept) window.scrollTo({ top: kept.scrollPx, behavior: 'instant' });
  }, [kept]);
  useEffect(() => {
    const keep = () =>
      keepScroll(address, { scrollPx: window.scrollY, measurements: rows.measurementsCache });
    window.addEventListener('scrollend', keep);
    return () => window.removeEventListener('scrollend', keep);
  }, [address, rows]);
  useRowKeys(list, (index) => rows.scrollToIndex(index, { align: 'auto' }), projects.length);

  const items = hydrated ? rows.getVirtualItems() : [];
  const shown = hydrated ? items.map(({ index }) => index) : projects.map((_, index) => index);
  const last = shown.at(-1) ?? 0;
  useEffect(() => {
    if (hydrated && last >= projects.length - aheadRows) onNearEnd?.();
  }, [hydrated, last, projects.length, onNearEnd]);

  const before = (items[0]?.start ?? offsetPx) - offsetPx;
  const after = hydrated ? rows.getTotalSize() - ((items.at(-1)?.end ?? offsetPx) - offsetPx) : 0;
  return (
    <ul
      ref={list}
      aria-label="Projects"
      className="overflow-clip rounded-xl border bg-surface"
      style={{ paddingTop: hydrated ? before : 0, paddingBottom: Math.max(0, after) }}
    >
      {shown.map((index) => {
        const project = projects[index];
        return (
          project && (
            <ProjectRow
              key={project.id}
              ref={rows.measureElement}
              project={project}
              index={index}
              total={total}
            />
          )
        );
      })}
    </ul>
  );
}
