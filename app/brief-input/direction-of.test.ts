import { expect, it } from 'vitest';
import { directionOf } from './direction-of.ts';

it.each([
  ['', 'ltr'],
  ['# The shop', 'ltr'],
  ['123 🚀 — نظام المكتبة', 'rtl'],
  ['# מערכת', 'rtl'],
  ['Shop نظام', 'ltr'],
])('“%s” runs %s', (text, direction) => {
  expect(directionOf(text)).toBe(direction);
});
