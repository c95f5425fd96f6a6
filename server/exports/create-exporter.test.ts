import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../artifacts/exports/project-export.ts';
import { promptFiles } from '../artifacts/exports/prompt-files.ts';
import { type Block, readBlocks, textOf } from '../artifacts/exports/read-blocks.ts';
import { renderProject } from '../artifacts/exports/render-project.ts';
import { largeProject, scrambledProject } from '../artifacts/exports/scrambled-project.fake.ts';
import { specKitFiles } from '../artifacts/exports/spec-kit.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { createExporter } from './create-exporter.ts';
import { findChromium } from './find-chromium.ts';
import { packZip } from './pack-zip.ts';

const never = new AbortController().signal;
const chromium = findChromium(undefined);
const exporter = createExporter({ clock, chromium });
const squeezed = (text: string): string => text.replace(/[\s\p{Cc}\uffff]+/gu, ' ').trim();
const lines = (block: Block): string[] =>
  block.kind === 'list'
    ? block.lines.map(({ runs, toDo }) => `${toDo ? '☐ ' : ''}${textOf(runs)}`)
    : [textOf(block.runs)];
const wordsOf = (markdown: string): string[] =>
  readBlocks(markdown)
    .flatMap(lines)
    .map(squeezed)
    .filter((line) => line !== '' && line !== '☐');

describe('a Word document', () => {
  it('is opened by a reader, which finds every word of it in its place', async () => {
    for (const seed of [1, 2]) {
      const { stages, ...project } = scrambledProject(seed);
      const markdown = renderProject({ ...project, stages: stages.slice(0, 3) });
      const buffer = Buffer.from(await exporter.docx({ title: 'All', markdown }, never));
      const { value } = await mammoth.extractRawText({ buffer });
      expect(
        value
          .split('\n')
          .map(squeezed)
          .filter((line) => line !== '' && line !== '☐'),
      ).toEqual(wordsOf(markdown));
    }
  }, 60_000);

  it('has headings and lists, not paragraphs that look like them', async () => {
    const markdown = '# One\n\n## Two\n\n- **FR-1** first\n  - under\n- [ ] third\n';
    const buffer = Buffer.from(await exporter.docx({ title: 'T', markdown }, never));
    const { value } = await mammoth.convertToHtml({ buffer });
    expect(value).toBe(
      '<h1>One</h1><h2>Two</h2><ul><li><strong>FR-1</strong> first<ul><li>under</li></ul></li><li>☐ third</li></ul>',
    );
  }, 60_000);

  it('runs from right to left where its words do', async () => {
    const bytes = await exporter.docx({ title: 'T', markdown: '# أدوات\n\nTools\n' }, never);
    const [arabic = '', english = ''] = strFromU8(unzipSync(bytes)['word/document.xml']!).split('</w:p>');
    expect(arabic).toContain('<w:bidi/>');
    expect(english).toContain('<w:bidi w:val="false"/>');
  }, 60_000);

  it('of 500 stories is written within its time', async () => {
    const project = largeProject(500);
    const stages = project.stages.filter(({ stage }) => stage === 'stories');
    const bytes = await exporter.docx(
      { title: 'Many', markdown: renderProject({ ...project, stages }) },
      never,
    );
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    expect(value.match(/^US-\d+ /gm)?.length).toBe(500);
  }, 90_000);

  it('that takes too long is given up, and so is one that nobody waits for', async () => {
    const hasty = createExporter({ clock, chromium: null, limits: { docxMs: 1 } });
    await expect(hasty.docx({ title: 'T', markdown: '# T' }, never)).rejects.toMatchObject({
      kind: 'deadline_exceeded',
    });
    const gone = new AbortController();
    const made = exporter.docx({ title: 'T', markdown: '# T' }, gone.signal);
    gone.abort(new Error('gone'));
    await expect(made).rejects.toThrow('gone');
  });
});

it('whoever comes when all places are taken is asked to come again', async () => {
  const small = createExporter({ clock, chromium: null, limits: { placesMax: 1 } });
  const first = small.docx({ title: 'T', markdown: '# T' }, never);
  await expect(small.docx({ title: 'T', markdown: '# T' }, never)).rejects.toMatchObject({
    kind: 'busy',
    retryAfterMs: 3_000,
  });
  expect((await first).length).toBeGreaterThan(1_000);
  expect((await small.docx({ title: 'T', markdown: '# T' }, never)).length).toBeGreaterThan(1_000);
}, 60_000);

it('a server without a browser says so, and where to go instead', async () => {
  const without = createExporter({ clock, chromium: null });
  expect(without.printsPdf).toBe(false);
  await expect(without.pdf({ title: 'T', markdown: '# T' }, never)).rejects.toMatchObject({
    kind: 'precondition_failed',
    message: expect.stringContaining('made for printing'),
  });
  expect(findChromium('/nowhere/chromium')).toBeNull();
});

describe.skipIf(chromium === null)('a PDF', () => {
  it('is opened by a reader, which finds its words', async () => {
    const { stages, ...project } = scrambledProject(4);
    const markdown = renderProject({ ...project, stages: stages.slice(2, 3) });
    const bytes = await exporter.pdf({ title: 'Stories', markdown }, never);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    const found = text.replace(/\s+/g, '');
    for (const id of ['US-1', 'US-2', 'E-1']) expect(found).toContain(id);
    expect(found).toContain(squeezed(project.name).replace(/\s+/g, '').slice(-6));
    const tool = 'pdftotext';
    if (!has(tool)) return;
    const file = path.join(tmpdir(), `export-${process.pid}.pdf`);
    writeFileSync(file, bytes);
    expect(execFileSync(tool, [file, '-'], { encoding: 'utf8' })).toContain('User stories');
  }, 90_000);

  it('is printed without a script or a request to anywhere', async () => {
    const asked: string[] = [];
    const server = createServer((req, res) => {
      asked.push(req.url ?? '');
      res.end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    // A page that our renderer cannot make: what the browser is allowed must not hang on the escaping alone.
    const { printPdf } = await import('./print-pdf.ts');
    const html = `<html><head><meta charset="utf-8"></head><img src="http://127.0.0.1:${port}/image"><script>document.write('written')</script><p>quiet</p>`;
    const bytes = await printPdf({ chromium: chromium ?? '', html, clock, timeMs: 40_000, signal: never });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    server.close();
    expect(text).toContain('quiet');
    expect(text).not.toContain('written');
    expect(asked).toEqual([]);
  }, 90_000);

  it('that takes too long is given up, and leaves no process and no file behind', async () => {
    const before = leftBehind();
    const hasty = createExporter({ clock, chromium, limits: { pdfMs: 50 } });
    await expect(hasty.pdf({ title: 'T', markdown: '# T' }, never)).rejects.toMatchObject({
      kind: 'deadline_exceeded',
    });
    expect(leftBehind()).toEqual(before);
  }, 60_000);
});

const leftBehind = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('print-'));

function has(tool: string): boolean {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('an archive', () => {
  it('holds each file under its name, and is the same bytes for the same project', () => {
    const project = scrambledProject(9);
    const files = [...specKitFiles(project), ...promptFiles(contentOf(project, 'prompts')!)];
    const bytes = packZip(files, project.exportedAt);
    const opened = unzipSync(bytes);
    expect(Object.keys(opened).sort()).toEqual(files.map(({ path: name }) => name).sort());
    for (const { path: name, text } of files) expect(strFromU8(opened[name]!)).toBe(text);
    expect(Buffer.compare(bytes, packZip(files, project.exportedAt))).toBe(0);
  });
});
