import type { Box } from '../frame/picture.ts';
import type { StageProgress } from './stage-progress.ts';

const edge = 12;
const arrow = 24;
const cardHeight = 96;
const narrowPx = 620;
const widest = 1_040;

export interface ProgressPlace {
  readonly stage: StageProgress;
  readonly box: Box;
  readonly bar: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    /** The share that is written and up to date, and the share that is written and no longer is. */
    readonly fresh: number;
    readonly stale: number;
  };
}

export interface Progress {
  readonly width: number;
  readonly height: number;
  readonly places: readonly ProgressPlace[];
  /** From each stage to the next. */
  readonly arrows: readonly { readonly x: number; readonly y: number; readonly to: 'right' | 'down' }[];
}

/** The stages in their order: beside each other, or on a narrow place one below another. */
export function layoutProgress(stages: readonly StageProgress[], widthMax: number): Progress {
  const isNarrow = widthMax < narrowPx;
  const width = Math.max(280, Math.min(widest, widthMax));
  const across = isNarrow ? 1 : stages.length;
  const cardWidth = Math.floor((width - 2 * edge - (across - 1) * arrow) / Math.max(1, across));
  const places = stages.map((stage, index): ProgressPlace => {
    const x = edge + (isNarrow ? 0 : index * (cardWidth + arrow));
    const y = edge + (isNarrow ? index * (cardHeight + arrow) : 0);
    const all = stage.parts?.all ?? 0;
    const stale = all === 0 ? 0 : (stage.parts?.stale ?? 0) / all;
    return {
      stage,
      box: {
        id: stage.stage,
        x,
        y,
        width: cardWidth,
        height: cardHeight,
        before: stages.slice(index - 1, index).map((before) => before.stage),
        after: stages.slice(index + 1, index + 2).map((after) => after.stage),
      },
      bar: {
        x: x + 14,
        y: y + 52,
        width: cardWidth - 28,
        fresh: stage.version === null ? 0 : 1 - stale,
        stale: stage.version === null ? 0 : stale,
      },
    };
  });
  const last = places.at(-1)?.box;
  return {
    width,
    height: (last ? last.y + cardHeight : 0) + edge,
    places,
    arrows: places
      .slice(1)
      .map(({ box }) =>
        isNarrow
          ? { x: box.x + cardWidth / 2, y: box.y - 4, to: 'down' }
          : { x: box.x - 4, y: box.y + cardHeight / 2, to: 'right' },
      ),
  };
}
