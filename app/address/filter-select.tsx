'use client';

import clsx from 'clsx';
import { inputClass } from '../ui/input-class.ts';
import { setParam } from './set-param.ts';

/** A choice that stands in the address; the usual one leaves nothing there. */
export function FilterSelect({
  label,
  param,
  value,
  usual = '',
  options,
  className,
}: {
  label: string;
  param: string;
  value: string;
  usual?: string;
  options: readonly { readonly value: string; readonly words: string }[];
  className?: string;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ target }) => setParam(param, target.value === usual ? '' : target.value)}
      className={clsx(inputClass, 'py-1.5', className)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}
