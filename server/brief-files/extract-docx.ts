import mammoth from 'mammoth';
import { type Extracted, refuse } from './brief-file.ts';
import { type DocxDocument, docxMarkdown } from './docx-markdown.ts';
import { openZip } from './open-zip.ts';

const limits = { entriesMax: 5_000, bytesMax: 60_000_000 } as const;

const refusals = {
  damaged:
    'The Word document is damaged or incomplete: its end is missing. Save or download it again, or paste its words.',
  encrypted: 'The Word document is behind a password. Save it without one, or paste its words.',
  'too large':
    'Unpacked, the document is far larger than it looks. Take out its pictures and save it again, or paste its words.',
} as const;

/** A Word document as Markdown: headings, lists and tables stay what they are. */
export async function extractDocx(bytes: Uint8Array): Promise<Extracted> {
  const zip = openZip(bytes, limits);
  if (!zip.ok) return refuse(refusals[zip.problem]);
  if (zip.names.has('EncryptedPackage') || zip.names.has('encryption.xml')) return refuse(refusals.encrypted);
  if (![...zip.names].some((name) => /^word\/document\d*\.xml$/.test(name)))
    return refuse(
      'This is an archive or another kind of office document, not a Word document. Save it as .docx or PDF, or paste its words.',
    );
  let read: DocxDocument | null = null;
  await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      externalFileAccess: false,
      transformDocument(document: DocxDocument) {
        read = document;
        // Only the structure is wanted, not mammoth's own rendering of it.
        return { ...document, children: [] };
      },
    },
  );
  if (read === null) return refuse(refusals.damaged);
  const { text, left } = docxMarkdown(read);
  const xml = zip.textOf('word/document.xml');
  return { ok: true, text, notes: notesOn(left, zip.names, xml) };
}

function notesOn(
  left: { readonly images: number; readonly comments: number; readonly nested: number },
  names: ReadonlySet<string>,
  xml: string,
): string[] {
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name));
  return [
    ...(left.images > 0 ? [`${counted(left.images, 'picture')} left out.`] : []),
    ...(left.comments > 0 ? [`${counted(left.comments, 'comment')} left out.`] : []),
    ...(left.nested > 0 ? ['A table within a table was read as plain words.'] : []),
    ...(has(/^word\/(header|footer)\d*\.xml$/) ? ['Headers and footers of the pages were left out.'] : []),
    ...(/<m:oMath[ >]/.test(xml) ? ['Formulas were left out.'] : []),
    ...(/<w:(del|ins) /.test(xml) ? ['Tracked changes were read as though they were accepted.'] : []),
    ...(has(/^word\/(charts|diagrams)\//) ? ['Charts and diagrams were left out.'] : []),
  ];
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? ' was' : 's were'}`;
