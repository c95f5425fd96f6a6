import type { StageState } from '#server/pipeline/views.ts';
import { type Drawing, printPx } from '../frame/picture.ts';
import { ArrowHead, BoxLink, Print } from '../frame/picture-parts.tsx';
import { fitText } from '../frame/text-width.ts';
import { layoutProgress, type ProgressPlace } from './layout-progress.ts';
import type { StageProgress } from './stage-progress.ts';

/** How far the project is, for a place of that width. */
export function drawProgress(
  stages: readonly StageProgress[],
  hrefOf: (stage: StageProgress['stage']) => string,
  placeWidth: number,
): Drawing {
  const { width, height, places, arrows } = layoutProgress(stages, placeWidth - 2);
  const wordsOf = (id: string) => {
    const found = stages.find(({ stage }) => stage === id);
    return found ? `${found.title} · ${found.stateWords} · ${found.partWords}` : id;
  };
  return {
    width,
    height,
    boxes: places.map(({ box }) => box),
    wordsOf,
    content: (
      <>
        <g aria-hidden fill="none">
          {arrows.map(({ x, y, to }) => (
            <g key={`${x} ${y}`} transform={to === 'down' ? `rotate(90 ${x} ${y})` : undefined}>
              <path d={`M ${x - 16} ${y} H ${x}`} stroke="var(--line-strong)" strokeWidth={1.25} />
              <ArrowHead x={x} y={y} colour="line-strong" />
            </g>
          ))}
        </g>
        {places.map((place, index) => (
          <BoxLink
            key={place.box.id}
            box={place.box}
            href={hrefOf(place.stage.stage)}
            words={wordsOf(place.box.id)}
            isFirst={index === 0}
          >
            <Card place={place} />
          </BoxLink>
        ))}
      </>
    ),
  };
}

function Card({ place: { stage, box, bar } }: { place: ProgressPlace }) {
  const { x, y, width, height } = box;
  const fill = stage.state === 'approved' ? 'var(--ok)' : 'var(--accent)';
  const inner = width - 28;
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx={8} fill="var(--surface)" stroke="var(--line)" />
      <Print x={x + 14} y={y + 24} lines={stage.title} weight={600} />
      <StateMark x={x + 20} y={y + 38} state={stage.state} />
      <Print
        x={x + 32}
        y={y + 42}
        lines={fitText(stage.stateWords, inner - 18, printPx.small)}
        size={printPx.small}
        colour="ink-soft"
      />
      <rect x={bar.x} y={bar.y} width={bar.width} height={10} rx={5} fill="var(--sunken)" />
      {bar.fresh > 0 && (
        <rect
          x={bar.x}
          y={bar.y}
          width={Math.max(10, bar.width * bar.fresh)}
          height={10}
          rx={5}
          fill={fill}
        />
      )}
      {bar.stale > 0 && (
        <rect
          x={bar.x + bar.width * bar.fresh + 1}
          y={bar.y + 0.75}
          width={Math.max(6, bar.width * bar.stale - 2)}
          height={8.5}
          rx={4}
          fill="var(--warn-soft)"
          stroke="var(--warn)"
          strokeWidth={1.5}
          strokeDasharray="3 2"
        />
      )}
      <Print
        x={x + 14}
        y={y + 82}
        lines={fitText(stage.partWords, inner, printPx.small)}
        size={printPx.small}
        colour={bar.stale > 0 ? 'warn' : 'ink-soft'}
      />
    </>
  );
}

const marks: Readonly<Record<StageState, { readonly colour: string; readonly path: string }>> = {
  approved: { colour: 'ok', path: 'M -2.5 0.2 l 1.8 1.8 l 3.4 -3.6' },
  in_review: { colour: 'warn', path: 'M -2.5 0 h 0.01 M 0 0 h 0.01 M 2.5 0 h 0.01' },
  running: { colour: 'accent', path: 'M 0 0 L 0 -3 M 0 0 L 2.2 1.2' },
  changes_requested: { colour: 'warn', path: 'M 0 -2.6 v 3 M 0 2.6 v 0.01' },
  failed: { colour: 'bad', path: 'M 0 -2.6 v 3 M 0 2.6 v 0.01' },
  rejected: { colour: 'bad', path: 'M -2 -2 l 4 4 M 2 -2 l -4 4' },
  ready: { colour: 'line-strong', path: '' },
  locked: { colour: 'line-strong', path: 'M -2.5 0 h 5' },
};

/** Each state has its own shape, so that colour is never alone. */
function StateMark({ x, y, state }: { x: number; y: number; state: StageState }) {
  const { colour, path } = marks[state];
  return (
    <g
      transform={`translate(${x} ${y})`}
      fill="none"
      stroke={`var(--${colour})`}
      strokeWidth={1.5}
      strokeLinecap="round"
    >
      <circle r={6} strokeDasharray={state === 'locked' ? '2 2.5' : undefined} />
      {path !== '' && <path d={path} />}
    </g>
  );
}
