import { useState } from 'react';

/** An amount of US dollars as somebody types it. */
export function useTypedUsd(savedUsd: number) {
  const [typed, setTyped] = useState(String(savedUsd));
  const [invalid, setInvalid] = useState<string | null>(null);
  return {
    typed,
    setTyped,
    /** Why it could not be read, after it was tried. */
    invalid,
    /** The amount, or null where what stands there is none. */
    read(): number | null {
      const usd = Number(typed.replace(',', '.'));
      const bad = typed.trim() === '' || !Number.isFinite(usd) || usd < 0;
      setInvalid(bad ? 'Enter an amount in US dollars, 0 or more.' : null);
      return bad ? null : usd;
    },
  };
}
