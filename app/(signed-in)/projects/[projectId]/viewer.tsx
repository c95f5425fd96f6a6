'use client';

import { createContext, use } from 'react';

const Context = createContext<string>('');

/** Tells the page below it who looks at it. */
export const ViewerProvider = Context;

/** The id of the user who looks; what a browser keeps for one of its users, it does not show to another. */
export function useViewerId(): string {
  return use(Context);
}
