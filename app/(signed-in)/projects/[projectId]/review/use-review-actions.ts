'use client';

import { type RefObject, useMemo } from 'react';
import { itemsIn, showItem } from '../document/use-move-keys.ts';
import { isLookedAt, progressOf, progressWords } from './review-draft.ts';
import { useReviewScope } from './review-scope.tsx';

/** What a reviewer does from item to item, by keys or by the buttons of the bar; null where nothing is under review. */
export function useReviewActions(place: RefObject<HTMLElement | null>) {
  const scope = useReviewScope();
  return useMemo(() => {
    if (!scope?.isOpen) return null;
    const { store, verdicts, itemIds, openDecision } = scope;

    function goOn(from: string | null, said: string): void {
      const { draft } = store.get();
      const items = itemsIn(place.current);
      const start = items.findIndex(({ id }) => id === from) + 1;
      const next = [...items.slice(start), ...items.slice(0, start)].find(
        ({ id }) => !isLookedAt(draft, verdicts, id),
      );
      const progress = progressOf(draft, verdicts, itemIds);
      store.say(`${said} ${progressWords(progress)}.${next ? '' : ' Shift A opens the decision.'}`.trim());
      const to = next ?? items.find(({ id }) => id === from);
      if (to) showItem(to);
    }
    return {
      toggle(): void {
        const on = !store.get().modeOn;
        store.setMode(on);
        if (on) goOn(null, 'Reviewing item by item.');
        else store.say('Reviewing item by item is off.');
      },
      fine(id: string): void {
        const verdict = verdicts.get(id);
        if (!verdict) {
          store.say('What was said before is still loading. Try again.');
          return;
        }
        store.setMode(true);
        store.markFine(id, verdict.hash);
        goOn(id, `${id} is fine.`);
      },
      change(id: string): void {
        store.setMode(true);
        store.write(id);
      },
      ask(id: string, text: string): void {
        store.ask(id, text);
        goOn(id, `Change asked on ${id}.`);
      },
      takeBack(id: string): void {
        store.takeBack(id);
        store.say(`Nothing is said of ${id} any more.`);
      },
      decide: openDecision,
    };
  }, [scope, place]);
}
