import { bounded } from './bounded.ts';
import { type Extracted, refuse } from './brief-file.ts';
import { kindOf } from './kind-of.ts';

/** Reads a document for its words. Never throws: what cannot be read is said, whatever the bytes are. */
export async function extractText(bytes: Uint8Array, textBytesMax: number): Promise<Extracted> {
  try {
    const read = await extract(bytes);
    if (!read.ok) return read;
    const { text, notes } = bounded(read, textBytesMax);
    return text === ''
      ? refuse('There are no words in this document. Paste the text instead, or choose another file.')
      : { ok: true, text, notes };
  } catch {
    return refuse(
      'The document is damaged and could not be read. Open it, save it again, or paste its words instead.',
    );
  }
}

// Each parser takes a while to load, and a thread reads one document.
const loadPdf = () => import('./extract-pdf.ts');
const loadDocx = () => import('./extract-docx.ts');

/** Loads what the document will be read by. */
export async function loadParser(bytes: Uint8Array): Promise<void> {
  const kind = kindOf(bytes);
  if (kind === 'pdf') await loadPdf();
  if (kind === 'zip') await loadDocx();
}

async function extract(bytes: Uint8Array): Promise<Extracted> {
  const kind = kindOf(bytes);
  switch (kind) {
    case 'empty':
      return refuse('The file is empty. Choose another one, or paste the text.');
    case 'pdf':
      return (await loadPdf()).extractPdf(bytes);
    case 'zip':
      return (await loadDocx()).extractDocx(bytes);
    case 'ole':
      return refuse(
        'This is a Word document in the old format, or one behind a password. Save it as .docx without a password, or paste its words.',
      );
    default:
      return refuse(
        `This is ${kind}, whatever its name says. Choose a Word document (.docx), a PDF or a text file, or paste the words.`,
      );
  }
}
