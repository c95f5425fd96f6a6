import { describe, expect, it } from 'vitest';
import { partialAnswer } from '../../../../project-parts/partial-answer.ts';
import { liveArtifact } from './live-artifact.ts';
import type { LiveTask } from './reduce-run.ts';

const task = (change: Partial<LiveTask>): LiveTask => ({
  name: 'functional/parcels/1',
  kind: 'functional',
  title: 'Functional requirements: Parcels',
  section: 'functional',
  state: 'working',
  words: '',
  attempt: 0,
  answer: null,
  ...change,
});

describe('partialAnswer', () => {
  it.each(['', 'Sure, ', '```json\n', '}', 'nonsense'])('finds nothing to read yet in %j', (words) => {
    expect(partialAnswer(words)).toBeNull();
  });

  it('reads what has arrived of a fenced answer', () => {
    expect(partialAnswer('```json\n{"problem": "Parcels get lo')).toEqual({ problem: 'Parcels get lo' });
  });
});

describe('liveArtifact', () => {
  it('never throws, wherever a stream is cut', () => {
    const words = JSON.stringify({
      functional: [
        {
          statement: 'The system shall store parcels.',
          priority: 'must',
          criteria: ['a', 'b'],
          sentences: ['S1'],
        },
        { statement: 'The system shall find parcels.', priority: 'could', criteria: [], sentences: [] },
      ],
    });
    for (let end = 0; end <= words.length; end++) {
      const { content } = liveArtifact('requirements', [task({ words: words.slice(0, end) })]);
      expect(content).toHaveProperty('functional');
    }
    const whole = liveArtifact('requirements', [task({ words })]);
    expect(whole.stage === 'requirements' && whole.content.functional.map((item) => item.priority)).toEqual([
      'must',
      'could',
    ]);
  });

  it('shows the same item under the same id while it grows', () => {
    const idOf = (words: string) => {
      const live = liveArtifact('requirements', [task({ words })]);
      return live.stage === 'requirements' && live.content.functional[0]?.id;
    };
    expect(idOf('{"functional":[{"statement":"The sy')).toBe(
      idOf('{"functional":[{"statement":"The system","cri'),
    );
  });

  it('prefers the finished answer to the words', () => {
    const live = liveArtifact('requirements', [
      task({ state: 'done', words: '{"functional":[]}', answer: { functional: [{ statement: 'Final.' }] } }),
    ]);
    expect(live.stage === 'requirements' && live.content.functional[0]?.statement).toBe('Final.');
  });

  it('groups by the area in the title, one group for several tasks', () => {
    const words = '{"functional":[{"statement":"x"}]}';
    const live = liveArtifact('requirements', [
      task({ words }),
      task({ name: 'functional/parcels/2', words }),
    ]);
    expect(live.stage === 'requirements' && live.content.areas.map(({ title }) => title)).toEqual([
      'Parcels',
    ]);
  });

  it.each([
    ['plan', { architecture: 'oops', effortDays: 3, team: [null, 4], definitionOfDone: { a: 1 } }],
    ['stories', { stories: [{ criteria: 'none', points: 'many', priority: 4 }] }],
    ['requirements', [1, 2]],
  ] as const)('reads an odd answer of %s as far as it goes', (stage, answer) => {
    expect(() => liveArtifact(stage, [task({ kind: 'milestone', state: 'done', answer })])).not.toThrow();
  });
});
