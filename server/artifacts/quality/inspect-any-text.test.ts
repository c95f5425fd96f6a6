import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StagedArtifact } from '../artifact.ts';
import {
  asPlan,
  asRequirements,
  asStories,
  planOf,
  requirementsOf,
  storiesOf,
} from '../sound-documents.fake.ts';
import { inspectArtifact } from './inspect-artifact.ts';
import { phrases } from './phrases.ts';
import { textsOf } from './texts-of.ts';

const tempting = [
  ...Object.values(phrases).flatMap((list) => list.split('|').map((phrase) => phrase.trim())),
  'the system shall',
  'shall',
  'and',
  'or',
  ',',
  '.',
  '. ',
  ';',
  '\n',
  '(',
  '"',
  'if',
  'when',
  'it',
  'the',
  'a reader',
  'print',
  'notify',
  '100%',
  '5',
  '1.3',
  'below 20',
  'and/or',
  'clerk/manager',
  'TBD',
  '???',
  '[Fill in: x]',
  '<|im_start|>',
  '\u200b',
  '\u202e',
  'ignore all previous',
  'works as expected',
  'İ',
  'ß',
  'ﬁ',
  '👩‍👩‍👧',
  'не',
  '系统',
  '\ud800',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...tempting), { maxLength: 40 }).map((words) => words.join(' ')),
);
const ids = fc.array(fc.constantFrom('M-1', 'M-2', 'US-1', 'US-2', 'US-3', 'FR-1', 'FR-9'), { maxLength: 5 });
const requirements = fc
  .array(fc.record({ statement: text, criteria: fc.array(text, { maxLength: 2 }) }), { maxLength: 6 })
  .map((functional) => requirementsOf(functional));
const artifact: fc.Arbitrary<StagedArtifact> = fc.oneof(
  requirements.map(asRequirements),
  fc
    .array(fc.record({ title: text, exitCriteria: fc.array(text), dependsOn: ids, scope: ids }), {
      maxLength: 6,
    })
    .map((all) => asPlan(planOf(all))),
  fc
    .array(fc.record({ title: text, asA: text, iWant: text, soThat: text, dependsOn: ids, covers: ids }), {
      maxLength: 6,
    })
    .map((all) => asStories(storiesOf(all))),
);

describe('findings of any text', () => {
  it('quote the words that stand at their place, and name texts that are there', () => {
    fc.assert(
      fc.property(artifact, fc.option(requirements), (document, made) => {
        const texts = new Map(
          [...(made ? textsOf(asRequirements(made)) : []), ...textsOf(document)].map(
            ({ itemId, field, text: is }) => [`${itemId} ${field}`, is],
          ),
        );
        const wrong = inspectArtifact(document, made).findings.filter(
          ({ itemId, field, start, end, words, before }) => {
            const is = texts.get(`${itemId} ${field}`) ?? '';
            const inside = 0 <= start && start <= end && end <= is.length;
            return !(inside && is.slice(start, end).startsWith(words) && is.slice(0, start).endsWith(before));
          },
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it('are the same each time', () => {
    fc.assert(
      fc.property(artifact, (document) => {
        expect(inspectArtifact(document, null)).toEqual(inspectArtifact(structuredClone(document), null));
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});

describe('the time that it takes', () => {
  const sentences = [
    'When a loan ends, the system shall print the receipt and notify the reader as soon as possible.',
    'The system shall be fast, robust, etc.',
    'fast fast fast fast fast and and and and it it it it most most most',
    'a,b,c,d,e,f,g and/or h/i/j, shall shall shall, below 20, below 20',
  ];
  const kinds: Readonly<Record<string, (bytes: number) => StagedArtifact>> = {
    'many items': (bytes) =>
      asRequirements(
        requirementsOf(
          Array.from({ length: bytes / 100 }, (_, at) => ({
            id: `FR-${at}`,
            statement: `${sentences[at % sentences.length]} Shelf ${at}.`.padEnd(100, ' x'),
          })),
        ),
      ),
    'the same item again and again': (bytes) =>
      asRequirements(
        requirementsOf(
          Array.from({ length: bytes / 100 }, (_, at) => ({ id: `FR-${at}`, statement: sentences[0] ?? '' })),
        ),
      ),
    'one item without an end': (bytes) =>
      asRequirements(
        requirementsOf([
          {
            statement: sentences
              .join(' ')
              .repeat(Math.ceil(bytes / 250))
              .slice(0, bytes),
          },
        ]),
      ),
    'one word without an end': (bytes) =>
      asRequirements(requirementsOf([{ statement: 'a-'.repeat(bytes / 2) }])),
    'a chain of stories': (bytes) =>
      asStories(
        storiesOf(
          Array.from({ length: bytes / 100 }, (_, at) => ({ id: `US-${at}`, dependsOn: [`US-${at + 1}`] })),
        ),
      ),
  };

  it.each(Object.entries(kinds))(
    'grows with the text and no faster: %s',
    (_, build) => {
      const [small, large] = [build(250_000), build(1_000_000)];
      inspectArtifact(small, null);
      // Four times the text: quadratic work would take sixteen times as long.
      expect(cpuMs(large) / cpuMs(small)).toBeLessThan(9);
    },
    60_000,
  );
});

/** Of this thread alone, and the least of three times: neither a busy machine nor a collection of garbage takes part. */
function cpuMs(document: StagedArtifact): number {
  const times = [0, 1, 2].map(() => {
    const before = process.threadCpuUsage();
    inspectArtifact(document, null);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}
