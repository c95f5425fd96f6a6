/** A number from 0 up to, not including, 1. Policies take it as an argument, so that tests can choose it. */
export const random = (): number => Math.random();
