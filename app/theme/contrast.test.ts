import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../globals.css', import.meta.url), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['canvas', 'surface', 'raised', 'sunken'];
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...grounds, 'accent-soft', 'ok-soft', 'warn-soft', 'bad-soft', 'mark']],
  ['ink-soft', [...grounds, 'accent-soft']],
  ['accent', [...grounds, 'accent-soft']],
  ['accent-strong', ['accent-soft']],
  ['accent-ink', ['accent', 'accent-strong']],
  ['ok', [...grounds, 'ok-soft']],
  ['warn', [...grounds, 'warn-soft']],
  ['bad', [...grounds, 'bad-soft']],
];
/** Edges of controls, and the ring around what has the focus. */
const edges: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', ['canvas', 'surface', 'raised']],
  ['accent', grounds],
];

function failing(pairs: typeof texts, least: number): string[] {
  return pairs.flatMap(([front, backs]) =>
    backs.flatMap((back) =>
      (['light', 'dark'] as const).flatMap((theme) => {
        const ratio = contrast(colours.get(front)?.[theme] ?? '', colours.get(back)?.[theme] ?? '');
        return ratio >= least ? [] : [`${front} on ${back}, ${theme}: ${ratio.toFixed(2)}`];
      }),
    ),
  );
}

describe('the colours of both themes', () => {
  it('computes the contrast that everybody knows', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1);
  });

  it('let text be read wherever it stands (1.4.3: 4.5 to 1)', () => {
    expect(failing(texts, 4.5)).toEqual([]);
  });

  it('let edges of controls and the focus be seen (1.4.11: 3 to 1)', () => {
    expect(failing(edges, 3)).toEqual([]);
  });
});
