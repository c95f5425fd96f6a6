'use client';

import { ChevronDown, ChevronUp, Pencil, Undo2, X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { itemsIn, moveBy } from '../document/use-move-keys.ts';
import { useAskEditing } from '../editing/editing.tsx';
import { ProgressLine } from './progress-line.tsx';
import { progressOf, progressWords } from './review-draft.ts';
import { useReviewScope, useReviewState } from './review-scope.tsx';
import { useReviewActions } from './use-review-actions.ts';

/** The keys of a review as buttons, for whoever has none, at the foot of the screen. */
export function ReviewBar({ place }: { place: RefObject<HTMLElement | null> }) {
  const scope = useReviewScope();
  const actions = useReviewActions(place);
  const ask = useAskEditing();
  const draft = useReviewState(scope?.store, (state) => state.draft);
  const current = useReviewState(scope?.store, (state) => state.current);
  useCurrentMark(place, current);
  if (!scope || !actions) return null;
  const progress = progressOf(draft, scope.verdicts, scope.itemIds);
  const at = current ?? itemsIn(place.current)[0]?.id ?? null;
  const onItem = (act: ((id: string) => void) | undefined) => () => at !== null && act?.(at);
  const move = (step: 1 | -1) => () => {
    // A press on the button took the focus from the item.
    if (at !== null) document.getElementById(at)?.focus({ preventScroll: true });
    moveBy(place.current, step);
  };
  return (
    <div
      role="toolbar"
      aria-label="Review item by item"
      className="fixed inset-x-0 bottom-13.5 z-20 border-t bg-raised shadow-lift lg:bottom-0"
    >
      <ProgressLine progress={progress} />
      <div className="mx-auto flex max-w-[96rem] flex-wrap items-center gap-1.5 px-3 py-1.5 sm:px-6">
        <p className="min-w-0 flex-1 basis-40 text-sm text-ink-soft tabular-nums">
          <span className="mr-2 font-mono text-xs font-medium text-ink">{at}</span>{' '}
          <span>{progressWords(progress)}</span>
        </p>
        <BarButton label="Fine" keyName="a" primary onClick={onItem(actions.fine)} />
        <BarButton label="Change" keyName="r" onClick={onItem(actions.change)} />
        <BarButton
          label="Edit"
          keyName="e"
          icon={<Pencil aria-hidden className="size-4" />}
          onClick={onItem(ask ? (id) => ask(({ open }) => open(id)) : undefined)}
        />
        <BarButton
          label="Take back"
          keyName="u"
          icon={<Undo2 aria-hidden className="size-4" />}
          onClick={onItem(actions.takeBack)}
        />
        <BarButton
          label="Previous"
          keyName="k"
          icon={<ChevronUp aria-hidden className="size-4" />}
          onClick={move(-1)}
        />
        <BarButton
          label="Next"
          keyName="j"
          icon={<ChevronDown aria-hidden className="size-4" />}
          onClick={move(1)}
        />
        <BarButton label="Decide" keyName="Shift A" onClick={actions.decide} />
        <BarButton
          label="Leave"
          keyName="v"
          icon={<X aria-hidden className="size-4" />}
          onClick={actions.toggle}
        />
      </div>
    </div>
  );
}

/** With an icon its words show on a wide screen only. */
function BarButton({
  label,
  keyName,
  icon,
  primary = false,
  onClick,
}: {
  label: string;
  keyName: string;
  icon?: ReactNode;
  primary?: boolean;
  onClick: () => void;
}) {
  return (
    <Button
      size="sm"
      variant={primary ? 'primary' : 'ghost'}
      title={label}
      aria-keyshortcuts={keyName.replace(' ', '+')}
      onClick={onClick}
    >
      {icon && <span className="lg:hidden">{icon}</span>}
      <span className={icon ? 'max-lg:sr-only' : undefined}>{label}</span>
      <kbd
        aria-hidden
        className="rounded border border-current/30 px-1 font-mono text-xs leading-4 pointer-coarse:hidden max-sm:hidden"
      >
        {keyName}
      </kbd>
    </Button>
  );
}

/** Written beside React, like the mark of what an address points at: it moves with every key, in documents of hundreds of items. */
function useCurrentMark(place: RefObject<HTMLElement | null>, current: string | null): void {
  useEffect(() => {
    const item = current === null ? null : document.getElementById(current);
    if (!item || !place.current?.contains(item)) return;
    item.dataset.current = '';
    return () => {
      delete item.dataset.current;
    };
  }, [place, current]);
}
