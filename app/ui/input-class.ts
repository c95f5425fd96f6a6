/** The look of a control that something is written into or chosen in. */
export const inputClass =
  'w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-ink hover:border-ink-soft focus-visible:outline-offset-0 aria-invalid:border-bad';
