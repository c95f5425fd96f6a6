'use client';

import clsx from 'clsx';
import { useEffect, useState } from 'react';
import { inputClass } from '../../../../ui/text-field.tsx';
import { isPlainClick } from './item-link.tsx';
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
              <span className="truncate">{title}</span>
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

/** Key of the section that is being read: the last one whose top has passed the upper part of the screen. */
function useSectionInView(sections: readonly DocumentSection[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  const keys = sections.map(({ key }) => key).join(' ');
  useEffect(() => {
    const elements = keys.split(' ').flatMap((key) => {
      const element = document.getElementById(sectionElementId(key));
      return element ? [{ key, element }] : [];
    });
    const inView = new Set<string>();
    const observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          const key = elements.find(({ element }) => element === target)?.key;
          if (key === undefined) continue;
          if (isIntersecting) inView.add(key);
          else inView.delete(key);
        }
        setCurrent((before) => elements.find(({ key }) => inView.has(key))?.key ?? before);
      },
      { rootMargin: '-80px 0px -60% 0px' },
    );
    for (const { element } of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [keys]);
  return current ?? sections[0]?.key ?? null;
}
