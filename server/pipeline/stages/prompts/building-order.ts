import type { Story } from '#server/artifacts/stories.ts';

/**
 * Stories in an order in which they can be built: what a story depends on comes first, and otherwise they stay as they are. Dependencies
 * that form a ring, which no stage yields but a person's edit may, hold nobody back.
 */
export function buildingOrder<S extends Pick<Story, 'id' | 'dependsOn'>>(stories: readonly S[]): S[] {
  const byId = new Map(stories.map((story) => [story.id, story]));
  const placed = new Set<string>();
  const order: S[] = [];
  // A stack of our own: a chain of thousands of stories must not end in an overflow.
  for (const story of stories) {
    const waiting = [{ story, next: 0 }];
    placed.has(story.id) ? waiting.pop() : placed.add(story.id);
    while (waiting.length > 0) {
      const top = waiting[waiting.length - 1];
      if (!top) break;
      const needed = byId.get(top.story.dependsOn[top.next] ?? '');
      if (top.next >= top.story.dependsOn.length) {
        order.push(top.story);
        waiting.pop();
        continue;
      }
      top.next += 1;
      if (!needed || placed.has(needed.id)) continue;
      placed.add(needed.id);
      waiting.push({ story: needed, next: 0 });
    }
  }
  return order;
}
