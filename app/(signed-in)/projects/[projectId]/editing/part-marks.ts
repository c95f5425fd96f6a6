import type { EditStore } from './create-edit-store.ts';

/** What hundreds of items follow of the store of a document. It is there before the store is, and speaks only when one of them has changed: not at every key. */
export interface PartMarks {
  readonly openId: () => string | null;
  readonly unsaved: () => readonly string[];
  readonly subscribe: (then: () => void) => () => void;
  readonly follow: (store: Pick<EditStore, 'openId' | 'unsaved' | 'subscribe'>) => () => void;
}

export function createPartMarks(): PartMarks {
  const listeners = new Set<() => void>();
  let openId: string | null = null;
  let unsaved: readonly string[] = [];
  return {
    openId: () => openId,
    unsaved: () => unsaved,
    subscribe(then) {
      listeners.add(then);
      return () => listeners.delete(then);
    },
    follow(store) {
      const look = () => {
        if (openId === store.openId() && unsaved.join() === store.unsaved().join()) return;
        openId = store.openId();
        unsaved = store.unsaved();
        for (const then of listeners) then();
      };
      look();
      return store.subscribe(look);
    },
  };
}
