'use client';

import { Ellipsis } from 'lucide-react';
import { lazy } from 'react';
import { MenuButton } from '../../../../ui/menu.tsx';
import { useHydrated } from '../../../../ui/use-hydrated.ts';

const load = () => import('./item-menu-popup.tsx');
const ItemMenuPopup = lazy(async () => ({ default: (await load()).ItemMenuPopup }));

/** Everything that can be done with an item beyond what has a button of its own. */
export function ItemMenu({ id }: { id: string }) {
  const awake = useHydrated();
  if (!awake) return null;
  const look = { label: `More for ${id}`, children: <Ellipsis aria-hidden className="size-4" /> };
  return <MenuButton {...look} load={load} popup={<ItemMenuPopup {...look} id={id} />} />;
}
