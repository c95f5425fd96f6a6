'use client';

import { useInsertionEffect, useRef, useState } from 'react';

/** Functions for events that always do what the last rendering said, and never change themselves: whoever is given them need not render anew. */
export function useSteady<F extends object>(functions: F): F {
  const newest = useRef(functions);
  useInsertionEffect(() => {
    newest.current = functions;
  });
  const [steady] = useState(
    () =>
      Object.fromEntries(
        Object.keys(functions).map((name) => [
          name,
          (...args: unknown[]) =>
            (newest.current as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args),
        ]),
      ) as F,
  );
  return steady;
}
