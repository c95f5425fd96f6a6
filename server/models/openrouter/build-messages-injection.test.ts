import { expect, it } from 'vitest';
import { injectionCorpus } from '#server/instructions/injection-corpus.fixture.ts';
import { buildMessages } from './build-messages.ts';

it.each(injectionCorpus.map(({ name, text }) => [name, text]))(
  '%s stays within the fence, as data',
  (_, text) => {
    const inputs = { sentences: [{ id: 'S1', text, under: text.slice(0, 200) }] };
    const [system, user, ...rest] = buildMessages({
      task: 'functional/x',
      instruction: { text: 'You are an analyst.', hash: 'h' },
      inputs,
    });
    expect(rest).toEqual([]);
    expect(system?.content).not.toContain(text.slice(0, 40));
    const fenced = /<inputs>\s*([\s\S]*)<\/inputs>/.exec(user?.content ?? '');
    expect(user?.content.match(/<\/inputs>/g)).toHaveLength(1);
    expect(user?.content.trimEnd().endsWith('</inputs>')).toBe(true);
    expect(JSON.parse(fenced?.[1] ?? '')).toEqual(JSON.parse(JSON.stringify(inputs)));
  },
);
