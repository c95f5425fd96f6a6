'use client';

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { iconButtonClass } from './button.tsx';

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly icon?: ReactNode;
      /** A few soft words behind the label. */
      readonly note?: string | null;
      readonly danger?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'link'; readonly label: string; readonly icon?: ReactNode; readonly href: string }
  | { readonly kind: 'choice'; readonly label: string; readonly choice: MenuChoice }
  | { readonly kind: 'heading'; readonly label: string; readonly content: ReactNode }
  | { readonly kind: 'separator'; readonly label: string };

/** One of several values, e.g. the theme. */
export interface MenuChoice {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly icon?: ReactNode }[];
  readonly onChange: (value: string) => void;
}

export interface MenuProps {
  readonly label: string;
  /** What the button shows. */
  readonly children: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly className?: string;
}

const loadPopup = () => import('./menu-popup.tsx');
const MenuPopup = lazy(async () => ({ default: (await loadPopup()).MenuPopup }));

/** A button that opens a list of things to do. */
export function Menu(props: MenuProps) {
  return (
    <MenuButton {...props} load={loadPopup} popup={<MenuPopup {...props} />}>
      {props.children}
    </MenuButton>
  );
}

interface MenuButtonProps extends Omit<MenuProps, 'entries'> {
  /** Fetches the code behind `popup`. */
  readonly load: () => Promise<unknown>;
  /** The same button with its list, opened. */
  readonly popup: ReactNode;
}

/**
 * The button of a menu whose code, and whose entries, come when someone is about to open it: pages with a menu on every row would
 * pay for them on each load otherwise.
 */
export function MenuButton({ label, className = iconButtonClass, children, load, popup }: MenuButtonProps) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      title={label}
      className={className}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      {children}
    </button>
  );
  return wanted ? <Suspense fallback={button}>{popup}</Suspense> : button;
}
