import type { Milestone } from '#server/artifacts/plan.ts';
import type { Priority } from '#server/artifacts/requirements.ts';
import type { StoriesArtifact, Story } from '#server/artifacts/stories.ts';
import { type Drawing, printPx } from '../frame/picture.ts';
import type { PictureLinks } from '../frame/picture-links.ts';
import { BoxLink, Print, PriorityMark } from '../frame/picture-parts.tsx';
import { cardHeight, epicHead, layoutStoryMap, type StoryCard } from './layout-story-map.ts';
import { priorityWords, storyWords } from './story-words.ts';

/** The story map for a place of that width. */
export function drawStoryMap(
  content: Pick<StoriesArtifact, 'epics' | 'stories'>,
  milestones: readonly Milestone[],
  links: PictureLinks,
  placeWidth: number,
): Drawing {
  const { width, height, bands, legendTop } = layoutStoryMap(content, milestones, placeWidth - 2);
  const cards = bands.flatMap(({ columns }) => columns.flatMap((column) => column.cards));
  const words = new Map(content.stories.map((story) => [story.id, storyWords(story)]));
  const wordsOf = (id: string) => words.get(id) ?? id;
  const firstId = cards[0]?.box.id;
  return {
    width,
    height,
    boxes: cards.map(({ box }) => box),
    wordsOf,
    content: (
      <>
        {bands.map((band) => (
          <g key={band.id ?? ''}>
            <rect
              x={band.x}
              y={band.y}
              width={band.width}
              height={band.height}
              rx={10}
              fill="var(--sunken)"
            />
            <Print x={band.x + 10} y={band.y + 22} lines={band.title} weight={600} />
            <Print
              x={band.x + band.width - 10}
              y={band.y + 22}
              lines={band.note}
              size={printPx.small}
              colour="ink-soft"
              anchor="end"
            />
            {band.columns.map(({ id, x, y, width: columnWidth, titleLines, note }) => (
              <g key={id}>
                <rect x={x} y={y} width={columnWidth} height={epicHead} rx={6} fill="var(--accent-soft)" />
                <Print x={x + 8} y={y + 18} lines={titleLines} weight={500} />
                <Print x={x + 8} y={y + 51} lines={note} size={11} colour="accent-strong" />
              </g>
            ))}
          </g>
        ))}
        {cards.map((card) => (
          <BoxLink
            key={card.box.id}
            box={card.box}
            href={links.hrefOf('stories', card.box.id)}
            words={wordsOf(card.box.id)}
            isFirst={card.box.id === firstId}
          >
            <Card card={card} />
          </BoxLink>
        ))}
        <Legend top={legendTop} stories={content.stories} />
      </>
    ),
  };
}

function Card({ card: { story, box, titleLines } }: { card: StoryCard }) {
  return (
    <>
      <rect
        x={box.x}
        y={box.y}
        width={box.width}
        height={cardHeight}
        rx={6}
        fill="var(--surface)"
        stroke="var(--line)"
      />
      <PriorityMark x={box.x + 13} y={box.y + 15} priority={story.priority} />
      <Print x={box.x + 23} y={box.y + 19} lines={story.id} size={printPx.small} weight={600} />
      <Print
        x={box.x + box.width - 8}
        y={box.y + 19}
        lines={String(story.points)}
        size={printPx.small}
        colour="ink-soft"
        anchor="end"
      />
      <Print x={box.x + 8} y={box.y + 38} lines={titleLines} size={printPx.small} />
    </>
  );
}

/** Only what is there is explained. */
function Legend({ top, stories }: { top: number; stories: readonly Story[] }) {
  const there = (['must', 'should', 'could', 'wont'] as const).filter((priority) =>
    stories.some((story) => story.priority === priority),
  );
  return (
    <g aria-hidden>
      {there.map((priority: Priority, index) => (
        <g key={priority} transform={`translate(${20 + index * 72} ${top + 8})`}>
          <PriorityMark x={0} y={0} priority={priority} />
          <Print x={10} y={4} lines={priorityWords[priority]} size={printPx.small} colour="ink-soft" />
        </g>
      ))}
      <Print
        x={20 + there.length * 72}
        y={top + 12}
        lines="number: points"
        size={printPx.small}
        colour="ink-soft"
      />
    </g>
  );
}
