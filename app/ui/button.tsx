import clsx from 'clsx';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';

interface ButtonLook {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined;
  readonly size?: 'sm' | 'md' | 'icon' | undefined;
}

const variants = {
  primary: 'bg-accent text-accent-ink border-transparent hover:bg-accent-strong',
  secondary: 'bg-surface text-ink border-line hover:bg-sunken',
  ghost: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-bad-fill text-white border-transparent hover:brightness-95',
} as const;

const sizes = {
  sm: 'min-h-8 px-2.5 text-sm gap-1.5',
  md: 'min-h-9 px-3.5 text-sm gap-2',
  icon: 'size-8 shrink-0 justify-center',
} as const;

/** The look of a button, for links and for parts of other components. */
export function buttonClass({ variant = 'secondary', size = 'md' }: ButtonLook = {}): string {
  return clsx(
    'inline-flex items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors select-none',
    'print:hidden disabled:opacity-55 data-disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  );
}

export const iconButtonClass = buttonClass({ variant: 'ghost', size: 'icon' });

type ButtonProps = ComponentProps<'button'> & ButtonLook & { readonly busy?: boolean | undefined };

export function Button({ variant, size, busy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={clsx(buttonClass({ variant, size }), className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  );
}

/** A button with a picture only: its name is for screen readers and shows on hover. */
export function IconButton({ label, ...rest }: ButtonProps & { readonly label: string }) {
  return <Button variant="ghost" size="icon" title={label} aria-label={label} {...rest} />;
}
