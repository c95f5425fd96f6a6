'use client';

import { useEffect } from 'react';
import { lighten } from './lighten.ts';

/** While it is used, the page is printed in its light theme. */
export function useLightPrint(): void {
  useEffect(() => {
    let restore = () => {};
    const onBefore = () => {
      restore();
      restore = lighten();
    };
    const onAfter = () => {
      restore();
      restore = () => {};
    };
    window.addEventListener('beforeprint', onBefore);
    window.addEventListener('afterprint', onAfter);
    return () => {
      onAfter();
      window.removeEventListener('beforeprint', onBefore);
      window.removeEventListener('afterprint', onAfter);
    };
  }, []);
}
