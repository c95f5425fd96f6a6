'use client';

import { ImageDown, Maximize2, Minus, Plus, Table2 } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { Button, buttonClass, IconButton } from '../../../../../ui/button.tsx';
import { Menu } from '../../../../../ui/menu.tsx';
import { isPlainClick } from '../../../../../ui/plain-click.ts';
import { useToast } from '../../../../../ui/toast.tsx';
import { useWidth } from '../../../../../ui/use-width.ts';
import { moveFocus } from './move-focus.ts';
import type { Drawing } from './picture.ts';
import { savePicture } from './save-picture.ts';
import { useLightPrint } from './use-light-print.ts';
import { useZoom } from './use-zoom.ts';

interface PictureFrameProps {
  readonly title: string;
  /** The picture in words. */
  readonly summary: string;
  /** What a saved file is called, without its ending. */
  readonly fileName: string;
  /** The picture for a place of that width; must stay the same while what it shows does. */
  readonly draw: (widthPx: number) => Drawing;
  readonly table: ReactNode;
  /** The same table without links: it is for ears alone, and focus would get lost in it. */
  readonly plainTable: ReactNode;
  readonly onOpen: (id: string) => void;
  /** It can be seen whole and says all that there is: no zoom, and no words below. */
  readonly isSmall?: boolean;
}

const stepFactor = 1.25;

/** A picture with its title, its words, its tools, and the table that says the same. */
export function PictureFrame(props: PictureFrameProps) {
  const { title, summary, table, plainTable, draw } = props;
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  useLightPrint();
  const drawing = useMemo(() => (width === null ? null : draw(width)), [draw, width]);
  return (
    <figure aria-labelledby={titleId} className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 id={titleId} className="font-semibold">
          {title}
        </h2>
        <p className="text-sm text-ink-soft">{summary}</p>
      </div>
      <div ref={place} className="flex flex-col gap-2">
        {asTable ? (
          <>
            <div className="flex justify-end print:hidden">
              <Button size="sm" onClick={() => setAsTable(false)}>
                Picture
              </Button>
            </div>
            <div className="overflow-x-auto rounded-lg border bg-surface px-3 py-1">{table}</div>
          </>
        ) : drawing ? (
          <>
            <Viewer {...props} drawing={drawing} titleId={titleId} onTable={() => setAsTable(true)} />
            <div className="sr-only">{plainTable}</div>
          </>
        ) : (
          <div className="h-80" />
        )}
      </div>
    </figure>
  );
}

function Viewer({
  title,
  summary,
  fileName,
  drawing,
  titleId,
  onOpen,
  onTable,
  isSmall = false,
}: PictureFrameProps & { drawing: Drawing; titleId: string; onTable: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const toast = useToast();
  const { width, height, boxes, content, wordsOf, highlightOf } = drawing;
  const { zoom, zoomBy, fit, wasDragged } = useZoom(place, width, boxes[0]?.y ?? 0);

  function focusOn(id: string): void {
    const box = svg.current?.querySelector<SVGElement>(`[data-box="${id}"]`);
    box?.focus();
    box?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Readonly<Record<string, () => void>> = {
      '+': () => zoomBy(stepFactor),
      '=': () => zoomBy(stepFactor),
      '-': () => zoomBy(1 / stepFactor),
      '0': fit,
    };
    const id = boxIdOf(event.target);
    const next = id === null ? null : moveFocus(boxes, id, event.key);
    if (next === null && !steps[event.key]) return;
    event.preventDefault();
    if (next === null) steps[event.key]?.();
    else focusOn(next);
  }
  function onClick(event: MouseEvent): void {
    const id = boxIdOf(event.target);
    if (id === null || !(wasDragged() || isPlainClick(event))) return;
    event.preventDefault();
    if (!wasDragged()) onOpen(id);
  }
  function onFocus(target: EventTarget): void {
    const id = boxIdOf(target);
    setPointed(id);
    // By hand: hundreds of boxes would be rendered anew to tell one that it is the tab stop now.
    for (const before of svg.current?.querySelectorAll('[data-box][tabindex="0"]') ?? [])
      before.setAttribute('tabindex', '-1');
    svg.current?.querySelector(`[data-box="${id}"]`)?.setAttribute('tabindex', '0');
  }
  async function save(form: 'svg' | 'png'): Promise<void> {
    if (!svg.current) return;
    try {
      await savePicture(svg.current, form, { title, summary, fileName });
    } catch {
      toast({
        type: 'error',
        title: 'The picture could not be saved',
        description: 'Try again, or save it as SVG.',
      });
    }
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-1 print:hidden">
        {!isSmall && <ZoomTools zoom={zoom} zoomBy={zoomBy} fit={fit} />}
        <Button size="sm" onClick={onTable} className="ml-auto">
          <Table2 aria-hidden className="size-4" />
          Table
        </Button>
        <Menu
          label="Save the picture"
          className={buttonClass({ size: 'sm' })}
          entries={[
            { kind: 'action', label: 'As SVG', note: 'for print', onSelect: () => void save('svg') },
            { kind: 'action', label: 'As PNG', note: 'for slides', onSelect: () => void save('png') },
          ]}
        >
          <ImageDown aria-hidden className="size-4" />
          Save
        </Menu>
      </div>
      <div
        ref={place}
        className="max-h-[70dvh] touch-pan-x touch-pan-y overflow-auto overscroll-x-contain rounded-lg border bg-canvas print:max-h-none print:overflow-visible print:border-0"
      >
        {/* biome-ignore lint/a11y/useSemanticElements: nothing in HTML groups the parts of a picture */}
        <svg
          ref={svg}
          role="group"
          aria-labelledby={titleId}
          viewBox={`0 0 ${width} ${height}`}
          width={width * zoom}
          height={height * zoom}
          className="mx-auto block font-sans select-none print:h-auto print:w-full"
          onKeyDown={onKeyDown}
          onClick={onClick}
          onFocus={({ target }) => onFocus(target)}
          onPointerOver={({ target }) => setPointed(boxIdOf(target))}
        >
          {content}
          <g data-live aria-hidden pointerEvents="none">
            {pointed !== null && highlightOf?.(pointed)}
          </g>
        </svg>
      </div>
      <p aria-hidden hidden={isSmall} className="line-clamp-3 min-h-10 text-sm text-ink-soft print:hidden">
        {pointed === null
          ? 'Point at a part to read it in full; click or press Enter to open it. Arrow keys go from part to part.'
          : wordsOf(pointed)}
      </p>
    </>
  );
}

function ZoomTools({ zoom, zoomBy, fit }: Pick<ReturnType<typeof useZoom>, 'zoom' | 'zoomBy' | 'fit'>) {
  return (
    <>
      <IconButton label="Zoom out" onClick={() => zoomBy(1 / stepFactor)}>
        <Minus aria-hidden className="size-4" />
      </IconButton>
      <span className="w-12 text-center text-sm text-ink-soft tabular-nums">{Math.round(zoom * 100)} %</span>
      <IconButton label="Zoom in" onClick={() => zoomBy(stepFactor)}>
        <Plus aria-hidden className="size-4" />
      </IconButton>
      <IconButton label="Fit to width" onClick={fit}>
        <Maximize2 aria-hidden className="size-4" />
      </IconButton>
    </>
  );
}

function boxIdOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('[data-box]')?.getAttribute('data-box') ?? null) : null;
}
