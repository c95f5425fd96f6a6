import clsx from 'clsx';
import { Search } from 'lucide-react';
import { inputClass } from './input-class.ts';

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly maxLength: number;
  readonly value: string;
  readonly onType: (typed: string) => void;
  readonly compact?: boolean;
  readonly className: string;
}

/** A field for what is looked for. */
export function SearchBox({ label, onType, compact = false, className, ...input }: SearchBoxProps) {
  return (
    <div className={clsx('relative', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
      />
      <input
        type="search"
        aria-label={label}
        {...input}
        onChange={(event) => onType(event.target.value)}
        className={clsx(inputClass, 'pl-9', compact && 'py-1.5 text-sm')}
      />
    </div>
  );
}
