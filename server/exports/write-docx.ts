import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } from 'docx';
import { type Block, type ListLine, type Run, readBlocks, textOf } from '../artifacts/exports/read-blocks.ts';

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;
const bullets = 'bullets';
/** Hundredths of a point, and twentieths. */
const indent = (level: number) => ({ left: 360 * (level + 1), hanging: 260 });

/** Our Markdown as a Word document: headings, lists and looks as real styles, so that its outline and its tables of contents work. */
export function writeDocx({
  title,
  markdown,
}: {
  readonly title: string;
  readonly markdown: string;
}): Promise<Uint8Array> {
  const document = new Document({
    title: xmlText(title),
    creator: 'AI Project Orchestrator',
    styles: {
      default: { document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 120 } } } },
    },
    numbering: {
      config: [
        {
          reference: bullets,
          levels: ['•', '–'].map((text, level) => ({
            level,
            format: LevelFormat.BULLET,
            text,
            style: { paragraph: { indent: indent(level) } },
          })),
        },
      ],
    },
    sections: [{ children: readBlocks(markdown).flatMap(paragraphs) }],
  });
  return Packer.toBuffer(document);
}

function paragraphs(block: Block): Paragraph[] {
  if (block.kind === 'list') return block.lines.map(listParagraph);
  const rtl = isRightToLeft(block.runs);
  const heading = block.kind === 'heading' ? headings[block.level - 1] : undefined;
  return [
    new Paragraph({
      bidirectional: rtl,
      ...(heading === undefined ? {} : { heading }),
      children: block.runs.map((run) => textRun(run, rtl)),
    }),
  ];
}

function listParagraph({ runs, level, toDo }: ListLine): Paragraph {
  const rtl = isRightToLeft(runs);
  return new Paragraph({
    bidirectional: rtl,
    spacing: { after: 40 },
    numbering: { reference: bullets, level },
    children: [...(toDo ? [new TextRun('☐ ')] : []), ...runs.map((run) => textRun(run, rtl))],
  });
}

function textRun({ text, look }: Run, rightToLeft: boolean): TextRun {
  return new TextRun({
    text: xmlText(text),
    bold: look === 'bold',
    rightToLeft,
    ...(look === 'code' ? { font: 'Consolas' } : {}),
  });
}

/** XML 1.0 has no place for these, and a document with one of them does not open. */
function xmlText(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, ' ');
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** By its first letter (Unicode Bidirectional Algorithm, rule P2). */
function isRightToLeft(runs: readonly Run[]): boolean {
  const letter = /\p{L}/u.exec(textOf(runs))?.[0];
  return letter !== undefined && rightToLeft.test(letter);
}
