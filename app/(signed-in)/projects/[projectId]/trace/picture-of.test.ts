import { describe, expect, it } from 'vitest';
import type { ItemTraceView, TraceStep } from '#server/pipeline/tracing/trace-views.ts';
import { pictureOf } from './picture-of.ts';

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
    expect(boxes.at(-1)?.words).toBe('+36');
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
