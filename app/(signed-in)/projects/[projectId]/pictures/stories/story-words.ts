import type { Priority } from '#server/artifacts/requirements.ts';
import type { Story } from '#server/artifacts/stories.ts';
import { count } from '../picture-words.ts';

export const priorityWords: Readonly<Record<Priority, string>> = {
  must: 'must',
  should: 'should',
  could: 'could',
  wont: 'won’t',
};

/** All that a picture has to say of a story. */
export function storyWords({ id, title, points, priority, epic, dependsOn }: Story): string {
  return [
    `${id} ${title}`,
    priorityWords[priority],
    count(points, 'point', 'points'),
    ...(epic === '' ? [] : [epic]),
    dependsOn.length > 0 ? `after ${dependsOn.join(', ')}` : 'after nothing',
  ].join(' · ');
}
