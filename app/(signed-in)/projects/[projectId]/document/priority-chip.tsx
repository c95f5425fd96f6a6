import type { Level, Priority } from '#server/artifacts/requirements.ts';
import { Chip } from '../../../../ui/chip.tsx';

/** Priorities as people read them, the highest first. */
export const priorityLooks = {
  must: { words: 'Must', tone: 'accent' },
  should: { words: 'Should', tone: 'plain' },
  could: { words: 'Could', tone: 'plain' },
  wont: { words: 'Won’t', tone: 'plain' },
} as const;

export function PriorityChip({ priority }: { priority: Priority }) {
  const { words, tone } = priorityLooks[priority];
  return <Chip tone={tone}>{words}</Chip>;
}

const tones = { low: 'plain', medium: 'warn', high: 'bad' } as const;

/** "Impact: high": the words carry it, the colour helps. */
export function LevelChip({ label, level }: { label: string; level: Level }) {
  return (
    <Chip tone={tones[level]}>
      {label}: {level}
    </Chip>
  );
}
