import { deflateSync } from 'node:zlib';

export interface PdfWords {
  readonly text: string;
  readonly y: number;
  readonly size?: number;
}

interface PdfOptions {
  readonly encrypted?: boolean;
}

/** A PDF written by hand (ISO 32000): one list of lines a page, in Helvetica. */
export function pdfOf(
  pages: readonly (readonly PdfWords[] | Buffer)[],
  { encrypted }: PdfOptions = {},
): Buffer {
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] >>`,
    ),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
  ];
  for (const [index, page] of pages.entries()) {
    const stream = deflateSync(Buffer.isBuffer(page) ? page : Buffer.from(contentOf(page), 'latin1'));
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`),
        stream,
        Buffer.from('\nendstream'),
      ]),
    );
  }
  if (encrypted) {
    const hex = (byte: string) => `<${byte.repeat(32)}>`;
    objects.push(Buffer.from(`<< /Filter /Standard /V 1 /R 2 /O ${hex('a1')} /U ${hex('b2')} /P -44 >>`));
  }
  return assembled(objects, encrypted ? `/Encrypt ${objects.length} 0 R /ID [<00><00>]` : '');
}

function contentOf(lines: readonly PdfWords[]): string {
  return lines
    .map(({ text, y, size = 11 }) => {
      const escaped = text.replace(/[\\()]/g, '\\$&').replaceAll('•', '\\225');
      return `BT /F1 ${size} Tf 1 0 0 1 72 ${y} Tm (${escaped}) Tj ET`;
    })
    .join('\n');
}

function assembled(objects: readonly Buffer[], trailer: string): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    at += whole.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.concat([
    ...parts,
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  ]);
}
