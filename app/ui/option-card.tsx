import type { ComponentProps } from 'react';

/** A radio button or a checkbox on a card that explains it. */
export function OptionCard({
  label,
  words,
  ...input
}: Omit<ComponentProps<'input'>, 'type' | 'className'> & {
  readonly type: 'radio' | 'checkbox';
  readonly label: string;
  /** What it means, in a line. */
  readonly words: string;
}) {
  return (
    <label className="flex items-start gap-2.5 rounded-md border px-3 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input {...input} className="mt-1 accent-accent" />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-ink-soft">{words}</span>
      </span>
    </label>
  );
}
