'use client';

import clsx from 'clsx';
import { useEffect, useState } from 'react';
import { inputClass } from '../../../../ui/input-class.ts';
import { isPlainClick } from '../../../../ui/plain-click.ts';
import { type DocumentSection, sectionElementId } from './sections.ts';

/** The way around a long document: a list beside it, or a menu above it where there is no room. */
export function SectionNav({ sections }: { sections: readonly DocumentSection[] }) {
  const current = useSectionInView(sections);
  return (
    <nav aria-label="Sections" className="sticky top-20 max-xl:hidden">
      <ul className="flex max-h-[calc(100dvh-7rem)] flex-col gap-0.5 overflow-y-auto text-sm">
        {sections.map(({ key, title, count }) => (
          <li key={key}>
            <a
              href={`#${sectionElementId(key)}`}
              aria-current={current === key ? 'true' : undefined}
              onClick={(event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                jumpTo(key);
              }}
              className={clsx(
                'flex min-h-7 items-center justify-between gap-2 rounded-md px-2 hover:bg-sunken hover:text-ink',
                current === key ? 'bg-sunken font-medium text-ink' : 'text-ink-soft',
              )}
            >
              <span className="min-w-0 py-1 leading-tight">{title}</span>
              {count > 1 && <span className="text-xs whitespace-nowrap tabular-nums">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function SectionSelect({ sections }: { sections: readonly DocumentSection[] }) {
  const current = useSectionInView(sections);
  return (
    <select
      aria-label="Go to section"
      value={current ?? ''}
      onChange={(event) => jumpTo(event.target.value)}
      className={clsx(inputClass, 'py-1.5 text-sm xl:hidden')}
    >
      {sections.map(({ key, title, count }) => (
        <option key={key} value={key}>
          {count > 1 ? `${title} (${count})` : title}
        </option>
      ))}
    </select>
  );
}

function jumpTo(key: string): void {
  const element = document.getElementById(sectionElementId(key));
  element?.scrollIntoView({ block: 'start' });
  element?.focus({ preventScroll: true });
}

/** Sections are read once their top has come this close to that of the screen. */
const readingLinePx = 140;

/** The last sections may be too short to reach the reading line. */
function isAtEnd(): boolean {
  const { scrollHeight } = document.documentElement;
  return window.scrollY > 0 && window.scrollY + window.innerHeight >= scrollHeight - 2;
}

/** Key of the section that is being read: the last one whose top has passed the reading line. */
function useSectionInView(sections: readonly DocumentSection[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const passed = sections.filter(({ key }) => {
        const element = document.getElementById(sectionElementId(key));
        return element !== null && element.getBoundingClientRect().top < readingLinePx;
      });
      setCurrent((isAtEnd() ? sections : passed).at(-1)?.key ?? null);
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', onScroll, { passive: true });
    // Sections move without a scroll as well: when the document arrives, or a notice above it goes.
    const grown = new ResizeObserver(onScroll);
    grown.observe(document.body);
    return () => {
      grown.disconnect();
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
    };
  }, [sections]);
  return current ?? sections[0]?.key ?? null;
}
