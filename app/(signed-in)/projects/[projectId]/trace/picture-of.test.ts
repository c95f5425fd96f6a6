import { describe, expect, it } from 'vitest';
import type { ItemTraceView, TraceStep } from '#server/pipeline/tracing/trace-views.ts';
import { boxHeight, boxWidth, curveOf, gutterWidth, pictureOf } from './picture-of.ts';

type Point = [number, number];
const bezier = (t: number, a: number, b: number, c: number, d: number) =>
  a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t ** 2 * (1 - t) + d * t ** 3;

const end = (id: string, stage: 'requirements' | 'stories' | 'prompts') =>
  ({ kind: 'item', id, stage, itemKind: 'story', title: id, origin: null, said: null }) as const;
const step = (at: ReturnType<typeof end>, via: string, distance = 1): TraceStep => ({
  end: at,
  distance,
  kind: 'covers',
  via,
});
const trace = (down: readonly TraceStep[]): ItemTraceView => ({
  item: end('FR-1', 'requirements'),
  up: [],
  down,
  lost: [],
  briefVersionId: null,
});

describe('the picture of a trace', () => {
  it('has a row for each layer that has something, and a line for each link between rows', () => {
    const story = end('US-1', 'stories');
    const picture = pictureOf(trace([step(story, 'FR-1'), step(end('P-1', 'prompts'), 'US-1', 2)]));
    expect(picture.rows.map(({ layer }) => layer)).toEqual(['requirements', 'stories', 'prompts']);
    expect(picture.lines.map(({ from, to }) => [from.id, to.id])).toEqual([
      ['FR-1', 'US-1'],
      ['US-1', 'P-1'],
    ]);
    expect(picture.boxes.filter(({ isItem }) => isItem).map(({ id }) => id)).toEqual(['FR-1']);
  });

  it('stays within its width however many there are, and counts the rest', () => {
    const many = Array.from({ length: 40 }, (_, index) => step(end(`US-${index}`, 'stories'), 'FR-1'));
    const { boxes, width } = pictureOf(trace(many));
    expect(boxes.filter(({ x }) => x < 0 || x > width)).toEqual([]);
    expect(boxes.at(-1)?.words).toBe('+37');
  });

  it('draws no line across the name of a layer, nor across a box of the rows that it joins', () => {
    const stories = Array.from({ length: 9 }, (_, index) => step(end(`US-${index}`, 'stories'), 'FR-1'));
    const prompts = Array.from({ length: 9 }, (_, index) =>
      step(end(`P-${index}`, 'prompts'), `US-${index}`, 2),
    );
    const { boxes, lines } = pictureOf(trace([...stories, ...prompts]));
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const [a, b, c, d] = curveOf(line) as unknown as [Point, Point, Point, Point];
      for (let t = 0; t <= 1; t += 0.05) {
        const [x, y] = [0, 1].map((axis) => bezier(t, a[axis]!, b[axis]!, c[axis]!, d[axis]!)) as Point;
        expect(x).toBeGreaterThan(gutterWidth);
        const crossed = boxes.filter(
          (box) => Math.abs(x - box.x) < boxWidth / 2 && y > box.y + 0.01 && y < box.y + boxHeight - 0.01,
        );
        expect(crossed, `${line.from.id} to ${line.to.id}`).toEqual([]);
      }
    }
  });

  it('puts words of the brief above', () => {
    const sentence: TraceStep = {
      end: {
        kind: 'sentence',
        id: 'sentence/s1',
        quote: { sentence: 's1', text: 'A member borrows a tool.', start: 0, end: 24 },
        said: null,
      },
      distance: 1,
      kind: 'quotes',
      via: 'FR-1',
    };
    const picture = pictureOf({ ...trace([]), up: [sentence] });
    expect(picture.rows[0]?.layer).toBe('brief');
    expect(picture.boxes[0]?.words).toBe('“A membe…');
  });
});
