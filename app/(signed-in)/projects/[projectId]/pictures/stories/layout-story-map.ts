import type { Milestone } from '#server/artifacts/plan.ts';
import type { StoriesArtifact, Story } from '#server/artifacts/stories.ts';
import { type Box, printPx } from '../frame/picture.ts';
import { fitText, wrapText } from '../frame/text-width.ts';
import { type Epic, milestoneOfStory } from './milestone-of-story.ts';

const cardWidthMin = 172;
const cardWidthMax = 260;
export const cardHeight = 66;
const gap = 8;
const edge = 16;
const bandPadding = 10;
const bandHead = 28;
export const epicHead = 58;
/** A column of cards this long gets another one beside it, while there is room. */
const cardsInColumn = 12;
const legendHeight = 34;

export interface StoryCard {
  readonly story: Story;
  readonly box: Box;
  readonly titleLines: readonly string[];
}

export interface EpicColumn {
  readonly id: string;
  readonly name: string;
  readonly titleLines: readonly string[];
  readonly note: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly cards: readonly StoryCard[];
}

export interface MilestoneBand {
  readonly id: string | null;
  readonly name: string;
  /** The name, as far as there is room for it. */
  readonly title: string;
  readonly note: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly columns: readonly EpicColumn[];
}

export interface StoryMap {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly MilestoneBand[];
  readonly legendTop: number;
  readonly cardWidth: number;
}

const rank = { must: 0, should: 1, could: 2, wont: 3 } as const;

/**
 * Epics by milestones, without the empty places of a table: a band for each milestone in the plan's order, in it a column for each epic
 * that has stories there, in that the stories, those that must be first on top. Bands go on in the next line where a line is full.
 */
export function layoutStoryMap(
  { epics, stories }: Pick<StoriesArtifact, 'epics' | 'stories'>,
  milestones: readonly Milestone[],
  widthMax: number,
): StoryMap {
  const cardWidth = cardWidthFor(widthMax);
  const room = widthMax - 2 * (edge + bandPadding);
  const columnsMax = Math.max(1, Math.floor((room + gap) / (cardWidth + gap)));
  const groups = groupStories(epics, stories, milestones);
  let [x, y, lineBottom, width] = [edge, edge, edge, 0];
  const bands = groups.map(({ id, name, epics: inBand }): MilestoneBand => {
    const plan = planColumns(inBand, columnsMax, cardWidth);
    const bandWidth = plan.width + 2 * bandPadding;
    if (x > edge && x + bandWidth > widthMax - edge) {
      x = edge;
      y = lineBottom + 2 * gap;
    }
    const columns = placeColumns(plan.columns, {
      left: x + bandPadding,
      top: y + bandHead + gap,
      columnsMax,
      cardWidth,
    });
    const bottom = Math.max(...columns.map(bottomOf)) + bandPadding;
    const all = inBand.flatMap(({ stories: own }) => own);
    const band = {
      id,
      name,
      title: fitText(name, bandWidth - 2 * bandPadding - 64, printPx.text),
      note: pointsWords(all),
      x,
      y,
      width: bandWidth,
      height: bottom - y,
      columns,
    };
    x += bandWidth + 2 * gap;
    lineBottom = Math.max(lineBottom, bottom);
    width = Math.max(width, x - 2 * gap + edge);
    return band;
  });
  const legendTop = lineBottom + 12;
  return { width: Math.max(width, 320), height: legendTop + legendHeight, bands, legendTop, cardWidth };
}

interface EpicGroup {
  readonly epic: Pick<Epic, 'id' | 'title'>;
  readonly stories: readonly Story[];
}

interface PlannedColumn extends EpicGroup {
  readonly cardColumns: number;
}

function groupStories(epics: readonly Epic[], stories: readonly Story[], milestones: readonly Milestone[]) {
  const of = milestoneOfStory(epics, milestones);
  const byMilestone = Map.groupBy(stories, of);
  const known = new Map(milestones.map(({ id, title }) => [id, title]));
  const ids = [...known.keys(), ...[...byMilestone.keys()].filter((id) => id === null || !known.has(id))];
  const home = new Map(epics.map((epic) => [epic.id, epic]));
  return ids.flatMap((id) => {
    const inBand = Map.groupBy(byMilestone.get(id) ?? [], ({ epic }) => (home.has(epic) ? epic : ''));
    const groups = [...epics, { id: '', title: 'Without an epic' }].flatMap((epic): EpicGroup[] => {
      const own = inBand.get(epic.id);
      return own ? [{ epic, stories: own.toSorted((a, b) => rank[a.priority] - rank[b.priority]) }] : [];
    });
    const name = id === null ? 'Without a milestone' : `${id} ${known.get(id) ?? ''}`.trim();
    return groups.length > 0 ? [{ id, name, epics: groups }] : [];
  });
}

function planColumns(groups: readonly EpicGroup[], columnsMax: number, cardWidth: number) {
  const columns = groups.map((group): PlannedColumn => {
    const wanted = Math.ceil(group.stories.length / cardsInColumn);
    return { ...group, cardColumns: Math.min(columnsMax, wanted) };
  });
  // What does not fit beside the others goes below them.
  const across = Math.min(
    columnsMax,
    columns.reduce((sum, { cardColumns }) => sum + cardColumns, 0),
  );
  return {
    columns,
    width: columnsWidth(Math.max(across, ...columns.map(({ cardColumns }) => cardColumns)), cardWidth),
  };
}

const columnsWidth = (columns: number, cardWidth: number) => columns * (cardWidth + gap) - gap;

/** As wide as fills the lines with bands of one epic each. */
function cardWidthFor(widthMax: number): number {
  const between = 2 * gap;
  const room = widthMax - 2 * edge + between;
  const bands = Math.max(1, Math.floor(room / (cardWidthMin + 2 * bandPadding + between)));
  const wished = Math.floor(room / bands) - between - 2 * bandPadding;
  return Math.min(cardWidthMax, Math.max(cardWidthMin, wished));
}

interface Room {
  readonly left: number;
  readonly top: number;
  readonly columnsMax: number;
  readonly cardWidth: number;
}

function placeColumns(
  planned: readonly PlannedColumn[],
  { left, top, columnsMax, cardWidth }: Room,
): EpicColumn[] {
  const placed: EpicColumn[] = [];
  let [taken, y, lowest] = [0, top, top];
  for (const { epic, stories, cardColumns } of planned) {
    if (taken > 0 && taken + cardColumns > columnsMax) {
      taken = 0;
      y = lowest + 2 * gap;
    }
    const column = placeColumn(epic, stories, {
      cardColumns,
      cardWidth,
      x: left + taken * (cardWidth + gap),
      y,
    });
    placed.push(column);
    taken += cardColumns;
    lowest = Math.max(lowest, bottomOf(column));
  }
  return placed;
}

function placeColumn(
  { id, title }: Pick<Epic, 'id' | 'title'>,
  stories: readonly Story[],
  { cardColumns, cardWidth, x, y }: Readonly<Record<'cardColumns' | 'cardWidth' | 'x' | 'y', number>>,
): EpicColumn {
  const width = columnsWidth(cardColumns, cardWidth);
  const rows = Math.ceil(stories.length / cardColumns);
  const name = `${id} ${title}`.trim();
  return {
    id,
    name,
    titleLines: wrapText(name, width - 16, printPx.text, 2),
    note: `${stories.length} · ${pointsWords(stories)}`,
    x,
    y,
    width,
    cards: stories.map((story, index) => ({
      story,
      box: {
        id: story.id,
        x: x + Math.floor(index / rows) * (cardWidth + gap),
        y: y + epicHead + gap + (index % rows) * (cardHeight + gap),
        width: cardWidth,
        height: cardHeight,
        // Here neighbours lead on, whatever they wait for.
        before: [],
        after: [],
      },
      titleLines: wrapText(story.title, cardWidth - 16, printPx.small, 2),
    })),
  };
}

const bottomOf = ({ y, cards }: EpicColumn) =>
  Math.max(y + epicHead, ...cards.map(({ box }) => box.y + box.height));

export function pointsWords(stories: readonly Pick<Story, 'points'>[]): string {
  const points = stories.reduce((sum, story) => sum + story.points, 0);
  return `${points} ${points === 1 ? 'point' : 'points'}`;
}
