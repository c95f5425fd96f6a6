import { getDocumentProxy } from 'unpdf';
import { type Extracted, refuse } from './brief-file.ts';
import { type PdfPiece, pdfLines, pdfText } from './pdf-text.ts';

const pagesMax = 500;
const pagesNamedMax = 12;

/** The words of a PDF, page by page. A page that cannot be read costs that page alone. */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  const pdf = await open(bytes);
  if (pdf === 'encrypted')
    return refuse('The PDF is behind a password. Save a copy without one, or paste its words.');
  if (pdf === 'damaged')
    return refuse('The PDF is damaged or incomplete. Save or download it again, or paste its words.');
  const pages: PdfPiece[][] = [];
  const silent: number[] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, pagesMax); number++) {
    const pieces = await piecesOf(pdf, number);
    pages.push(pieces);
    if (!pieces.some(({ text }) => text.trim() !== '')) silent.push(number);
  }
  const text = pdfText(pages.map(pdfLines));
  if (text.trim() === '')
    return refuse(
      'This PDF holds pictures of its pages and no text, as a scan does. Run text recognition (OCR) over it first, or paste its words.',
    );
  return {
    ok: true,
    text,
    notes: [
      ...(silent.length > 0 ? [`${named(silent)} no text (a picture or a scan?).`] : []),
      ...(pdf.numPages > pagesMax ? [`Only the first ${pagesMax} of ${pdf.numPages} pages were read.`] : []),
      ...(isWhole(bytes) ? [] : ['The end of the file is missing: its text may be incomplete.']),
      'Pictures and the columns of tables are not read from a PDF: check tables.',
    ],
  };
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Uint8Array): Promise<Pdf | 'encrypted' | 'damaged'> {
  try {
    // It takes the memory that it is given, so it is given its own.
    return await getDocumentProxy(Uint8Array.from(bytes), {
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (error) {
    return (error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged';
  }
}

async function piecesOf(pdf: Pdf, number: number): Promise<PdfPiece[]> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items.flatMap((item) =>
      'str' in item
        ? [
            {
              text: item.str,
              endsLine: item.hasEOL,
              x: Number(item.transform[4]) || 0,
              y: Number(item.transform[5]) || 0,
              height: item.height,
              width: item.width,
            },
          ]
        : [],
    );
  } catch {
    return [];
  }
}

function named(pages: readonly number[]): string {
  const some = pages.slice(0, pagesNamedMax).join(', ');
  const more = pages.length > pagesNamedMax ? ` and ${pages.length - pagesNamedMax} more` : '';
  return pages.length === 1 ? `Page ${some} has` : `Pages ${some}${more} have`;
}

function isWhole(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-2048)).toString('latin1').includes('%%EOF');
}
