import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { comment, docxOf, footnote, paragraph, table } from './docx.fake.ts';
import { extractText } from './extract-text.ts';
import { pdfOf } from './pdf.fake.ts';
import { zipOf } from './zip.fake.ts';

const bytesMax = 200_000;
const read = (bytes: Uint8Array) => extractText(bytes, bytesMax);
async function textOf(bytes: Uint8Array): Promise<string> {
  const result = await read(bytes);
  if (!result.ok) throw new Error(result.message);
  return result.text;
}
async function notesOf(bytes: Uint8Array): Promise<string> {
  const result = await read(bytes);
  return result.ok ? result.notes.join(' ') : result.message;
}

describe('a Word document', () => {
  it('keeps its headings, lists and tables as Markdown', async () => {
    const body = [
      paragraph('Tool library', { style: 'Titel' }),
      paragraph('Members borrow tools.'),
      paragraph('Loans', { style: 'berschrift1' }),
      paragraph('A member can reserve a tool.', { list: {} }),
      paragraph('for a day', { list: { level: 1, ordered: true } }),
      paragraph('for a week', { list: { level: 1, ordered: true } }),
      paragraph('Returned tools are checked.', { list: {} }),
      paragraph('Fees', { bold: true }),
      table([
        ['Tool', 'Fee'],
        ['Drill | saw', '2 euros'],
      ]),
    ].join('');
    expect(await textOf(docxOf(body))).toBe(
      [
        '# Tool library',
        'Members borrow tools.',
        '# Loans',
        '- A member can reserve a tool.\n   1. for a day\n   2. for a week\n- Returned tools are checked.',
        '**Fees**',
        '| Tool | Fee |\n| --- | --- |\n| Drill \\| saw | 2 euros |',
      ].join('\n\n'),
    );
  });

  it('has its footnotes where they belong, and its comments told as left out', async () => {
    const bytes = docxOf(paragraph('Within three days', {}, footnote + comment));
    expect(await textOf(bytes)).toBe('Within three days (Working days.)');
    expect(await notesOf(bytes)).toBe('1 comment was left out.');
  });

  it('tells of all that it holds and the text does not', async () => {
    const body = [
      paragraph('Words', {}, '<w:ins w:id="1"><w:r><w:t> more</w:t></w:r></w:ins><m:oMath></m:oMath>'),
      table([['a', table([['b', 'c']])]]),
    ].join('');
    const notes = await notesOf(
      docxOf(body, [
        { name: 'word/header1.xml', data: '<a/>' },
        { name: 'word/charts/chart1.xml', data: '<a/>' },
      ]),
    );
    for (const told of ['Headers', 'Formulas', 'Tracked changes', 'Charts', 'A table within a table'])
      expect(notes).toContain(told);
  });

  const whole = docxOf(paragraph('Words of a brief'));
  it.each([
    ['a password', zipOf([{ name: 'word/document.xml', data: 'x', encrypted: true }]), /password/],
    ['its end missing', whole.subarray(0, whole.length - 60), /incomplete/],
    ['half of it missing', whole.subarray(0, whole.length / 2), /incomplete/],
    ['no words', docxOf(paragraph('  ')), /no words/],
    ['XML that breaks off', docxOf('<w:p><w:r><w:t>x'), /damaged|no words/],
    ['no document in it', zipOf([{ name: 'xl/workbook.xml', data: '<a/>' }]), /not a Word document/],
    [
      'a bomb that lies about its size',
      docxOf(paragraph('x'), [{ name: 'word/media/a.bin', data: Buffer.alloc(70_000_000), claimedSize: 10 }]),
      /far larger/,
    ],
  ])('with %s is refused in words', async (_, bytes, message) => {
    expect(await read(bytes)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });
});

describe('a PDF', () => {
  const page = [
    { text: 'Tool library', y: 780, size: 20 },
    { text: 'Loans', y: 740, size: 15 },
    { text: 'A member must be able to re-', y: 720 },
    { text: 'serve a tool for a day.', y: 706 },
    { text: '• Late tools cost 2 euros.', y: 670 },
    { text: '• Lost tools cost 20 euros.', y: 656 },
    { text: 'Page 1 of 2', y: 30 },
  ];

  it('keeps its headings, paragraphs and lists, and loses its page numbers', async () => {
    const text = await textOf(pdfOf([page, [{ text: 'The librarian registers members.', y: 780 }]]));
    expect(text).toBe(
      [
        '# Tool library',
        '## Loans',
        'A member must be able to reserve a tool for a day.',
        '- Late tools cost 2 euros.\n- Lost tools cost 20 euros.',
        'The librarian registers members.',
      ].join('\n\n'),
    );
  });

  it('names the pages that hold no text', async () => {
    expect(await notesOf(pdfOf([page, [], page, []]))).toContain('Pages 2, 4 have no text');
  });

  it('that breaks off is read as far as it goes, and that is told', async () => {
    const whole = pdfOf([page]);
    const notes = await notesOf(whole.subarray(0, whole.length - 250));
    expect(notes).toMatch(/end of the file is missing|damaged/);
  });

  it.each([
    ['a password', pdfOf([page], { encrypted: true }), /password/],
    ['scans alone', pdfOf([[], []]), /OCR/],
    ['its beginning alone', pdfOf([page]).subarray(0, 80), /damaged/],
  ])('with %s is refused in words', async (_, bytes, message) => {
    expect(await read(bytes)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });
});

describe('other files', () => {
  const bytes = (...start: number[]) => Uint8Array.from([...start, ...Array<number>(40).fill(7)]);
  it.each([
    ['an empty file', new Uint8Array(), /empty/],
    ['a renamed PNG', bytes(0x89, 0x50, 0x4e, 0x47), /a picture/],
    ['a renamed JPEG', bytes(0xff, 0xd8, 0xff), /a picture/],
    ['an old Word document', bytes(0xd0, 0xcf, 0x11, 0xe0), /old format/],
    ['plain words', Buffer.from('Just words'), /whatever its name says/],
  ])('%s is refused, and the way out is told', async (_, file, message) => {
    expect(await read(file)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });
});

it('more text than a brief can have is cut at a line, and that is told', async () => {
  const body = Array.from({ length: 40 }, (_, index) => paragraph(`Paragraph ${index} über Werkzeuge.`)).join(
    '',
  );
  const result = await extractText(docxOf(body), 500);
  expect(result).toMatchObject({ ok: true, notes: [expect.stringMatching(/left out/)] });
  const text = result.ok ? result.text : '';
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(500);
  expect(text.endsWith('Werkzeuge.')).toBe(true);
});

describe('whatever the bytes', () => {
  const docx = docxOf(
    [paragraph('Loans', { style: 'berschrift1' }), paragraph('Members borrow tools.')].join(''),
  );
  const pdf = pdfOf([[{ text: 'Members borrow tools.', y: 700 }]]);
  /** A real document of which some bytes are others. */
  const damaged = (whole: Buffer) =>
    fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
      .map((changes) => {
        const bytes = Buffer.from(whole);
        for (const [place, byte] of changes) bytes[place] = byte;
        return bytes;
      });
  const noise = fc.uint8Array({ maxLength: 2_000 });
  const headed = fc
    .tuple(
      fc.constantFrom('PK\u0003\u0004', 'PK\u0005\u0006', '%PDF-1.7\n', '\u00d0\u00cf\u0011\u00e0'),
      noise,
    )
    .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
  const textsMax = 100;

  it('there is an answer: text within bounds that can be taken apart into sentences, or why there is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(noise, headed, damaged(docx), damaged(pdf)), async (bytes) => {
        const result = await extractText(bytes, textsMax);
        if (!result.ok) {
          expect(result.message).not.toBe('');
          return;
        }
        expect(Buffer.byteLength(result.text)).toBeLessThanOrEqual(textsMax);
        expect(result.text.isWellFormed()).toBe(true);
        expect(result.text).not.toBe('');
        for (const { text, start, end } of outlineBrief(result.text).sentences)
          expect(result.text.slice(start, end)).toBe(text);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
