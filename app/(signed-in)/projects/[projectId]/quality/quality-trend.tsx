'use client';

import { useQuery } from '@tanstack/react-query';
import type { QualityPoint } from '#server/pipeline/quality/quality-views.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { countWords } from './count-words.ts';

const heightPx = 56;
const barPx = 18;
const gapPx = 6;
const labelPx = 14;

const layers = [
  { severity: 'error', fill: 'var(--bad)' },
  { severity: 'warning', fill: 'var(--warn)' },
  { severity: 'hint', fill: 'var(--line-strong)' },
] as const;

/** How many findings each of the last versions had, as a picture and in words; nothing while there is one version alone. */
export function QualityTrend({ projectId, stage }: { projectId: string; stage: StageName }) {
  const trpc = useTRPC();
  const { data: points = [] } = useQuery({
    ...trpc.quality.trend.queryOptions({ projectId, stage }),
    // It is mounted anew for each version.
    refetchOnMount: 'always',
  });
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  return (
    <figure className="flex flex-col gap-1">
      <Bars points={points} />
      <figcaption className="text-sm text-ink-soft">{trendWords(first, last)}</figcaption>
    </figure>
  );
}

function Bars({ points }: { points: readonly QualityPoint[] }) {
  const most = Math.max(1, ...points.map(totalOf));
  const widthPx = points.length * (barPx + gapPx);
  return (
    <svg
      role="img"
      aria-label={`Findings by version. ${points.map(({ versionNumber, counts }) => `Version ${versionNumber}: ${countWords(counts)}.`).join(' ')}`}
      viewBox={`0 0 ${widthPx} ${heightPx + labelPx}`}
      width={widthPx}
      height={heightPx + labelPx}
      className="max-w-full"
    >
      <line x1={0} x2={widthPx} y1={heightPx} y2={heightPx} stroke="var(--line)" />
      {points.map((point, at) => {
        const x = at * (barPx + gapPx) + gapPx / 2;
        let top = heightPx;
        return (
          <g key={point.versionId}>
            {layers.map(({ severity, fill }) => {
              const height = (point.counts[severity] / most) * (heightPx - 2);
              top -= height;
              return (
                height > 0 && <rect key={severity} x={x} y={top} width={barPx} height={height} fill={fill} />
              );
            })}
            <text
              x={x + barPx / 2}
              y={heightPx + 11}
              textAnchor="middle"
              fontSize={10}
              fill="var(--ink-soft)"
            >
              {`v${point.versionNumber}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function trendWords(first: QualityPoint, last: QualityPoint): string {
  const [before, now] = [totalOf(first), totalOf(last)];
  const findings = now === 1 ? '1 finding' : `${now} findings`;
  const change =
    before === now
      ? `${findings}, as many as`
      : `${findings}, ${now < before ? 'down' : 'up'} from ${before}`;
  return `${change} in version ${first.versionNumber}`;
}

function totalOf({ counts }: QualityPoint): number {
  return counts.error + counts.warning + counts.hint;
}
