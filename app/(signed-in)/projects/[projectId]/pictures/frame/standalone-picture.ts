import { lineHeight } from './line-height.ts';
import { printPx } from './picture.ts';
import { wrapText } from './text-width.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
const edge = 16;
const summaryLinesMax = 3;
/** What only a page can use. */
const pageAttributes = [
  'class',
  'style',
  'tabindex',
  'role',
  'href',
  'aria-label',
  'aria-labelledby',
  'aria-hidden',
  'data-box',
];

export interface StandalonePicture {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

interface Surroundings {
  readonly font: { readonly family: string; readonly css: string } | null;
  readonly colourOf: (name: string) => string;
}

/** The picture as a file that needs nothing from outside: title and words above it, font and colours within. */
export function standalonePicture(
  svg: SVGSVGElement,
  { title, summary }: { readonly title: string; readonly summary: string },
  { font, colourOf }: Surroundings,
): StandalonePicture {
  const { width: drawnWidth, height: drawnHeight } = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const live of copy.querySelectorAll('[data-live]')) live.remove();
  for (const link of copy.querySelectorAll('a')) link.replaceWith(asGroup(link));
  for (const element of [copy, ...copy.querySelectorAll('*')])
    for (const name of pageAttributes) element.removeAttribute(name);

  const width = Math.max(drawnWidth, 320);
  const words = wrapText(summary, width - 2 * edge, printPx.text, summaryLinesMax);
  const head = edge + lineHeight(printPx.title) + words.length * lineHeight(printPx.text) + edge;
  const height = head + drawnHeight;
  const family = [...(font ? [font.family] : []), 'ui-sans-serif', 'system-ui', 'sans-serif'].join(', ');

  const file = element('svg', { viewBox: `0 0 ${width} ${height}`, width, height, 'font-family': family });
  if (font) file.append(element('style', {}, font.css));
  file.append(
    element('title', {}, title),
    element('desc', {}, summary),
    element('rect', { width, height, fill: 'var(--canvas)' }),
    printed(title, edge + printPx.title, printPx.title, 600, 'var(--ink)'),
    ...words.map((line, index) =>
      printed(
        line,
        edge + lineHeight(printPx.title) + printPx.text + index * lineHeight(printPx.text),
        printPx.text,
        400,
        'var(--ink-soft)',
      ),
    ),
  );
  const body = element('g', { transform: `translate(0 ${head})` });
  body.append(...copy.childNodes);
  file.append(body);
  return { markup: withColours(new XMLSerializer().serializeToString(file), colourOf), width, height };
}

/** Puts in what each of the theme's variables stands for. */
export function withColours(markup: string, colourOf: (name: string) => string): string {
  const known = new Map<string, string>();
  return markup.replace(/var\(--([a-z-]+)\)/g, (_, name: string) => {
    const colour = known.get(name) ?? colourOf(name);
    known.set(name, colour);
    return colour;
  });
}

function asGroup(link: Element): Element {
  const group = element('g', {});
  group.append(...link.childNodes);
  return group;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): Element {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== '') made.textContent = text;
  return made;
}

function printed(text: string, y: number, size: number, weight: number, fill: string): Element {
  return element('text', { x: edge, y, 'font-size': size, 'font-weight': weight, fill }, text);
}
