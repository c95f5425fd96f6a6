import { describe, expect, it } from 'vitest';
import { linkStories, type UnlinkedStory } from './link-stories.ts';

const story = (id: string, area: string, covers: string[], needs: string[] = []): UnlinkedStory => ({
  id,
  area,
  covers,
  needs,
});
const links = (...stories: UnlinkedStory[]) => Object.fromEntries(linkStories(stories));

describe('linkStories', () => {
  it('waits for the story that covers what is needed, in whatever area', () => {
    expect(links(story('US-1', 'a', ['FR-1']), story('US-2', 'b', ['FR-2'], ['FR-1']))).toEqual({
      'US-1': [],
      'US-2': ['US-1'],
    });
  });

  it('lets the first of an area bear those that need nothing known', () => {
    const stories = [
      story('US-1', 'a', ['FR-1'], ['FR-1']),
      story('US-2', 'a', ['FR-2'], ['FR-99']),
      story('US-3', 'a', ['FR-3'], ['FR-3']),
    ];
    expect(links(...stories)).toEqual({ 'US-1': [], 'US-2': ['US-1'], 'US-3': ['US-1'] });
  });

  it('believes the first of two that need each other', () => {
    const stories = [story('US-1', 'a', ['FR-1'], ['FR-2']), story('US-2', 'a', ['FR-2'], ['FR-1'])];
    expect(links(...stories)).toEqual({ 'US-1': ['US-2'], 'US-2': [] });
  });
});
