/** The product's sign. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" fill="#0f6b6b" />
      <path d="M8 10.5h9M8 16h13M8 21.5h6" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="m18.5 21.5 2.3 2.3 4.2-4.6"
        fill="none"
        stroke="#8fe3dc"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
