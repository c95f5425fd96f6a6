import { type ZipPart, zipOf } from './zip.fake.ts';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Look {
  readonly style?: string;
  readonly list?: { readonly level?: number; readonly ordered?: boolean };
  readonly bold?: boolean;
}

/** A paragraph of a Word document. `inner` stands behind its words as it is. */
export function paragraph(text: string, { style, list, bold }: Look = {}, inner = ''): string {
  const properties = [
    style ? `<w:pStyle w:val="${style}"/>` : '',
    list
      ? `<w:numPr><w:ilvl w:val="${list.level ?? 0}"/><w:numId w:val="${list.ordered ? 2 : 1}"/></w:numPr>`
      : '',
  ].join('');
  const run = `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  return `<w:p><w:pPr>${properties}</w:pPr>${run}${inner}</w:p>`;
}

export function table(rows: readonly (readonly string[])[]): string {
  const cell = (inner: string) => `<w:tc>${inner.startsWith('<') ? inner : paragraph(inner)}</w:tc>`;
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

const levels = (format: string) =>
  [0, 1, 2].map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`).join('');

const styles = [1, 2, 3]
  .map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="berschrift${level}"><w:name w:val="heading ${level}"/></w:style>`,
  )
  .join('');

/** A real Word document with this body; a German one, whose styles have ids of their own. */
export function docxOf(body: string, more: readonly ZipPart[] = []): Buffer {
  const relations = ['styles', 'numbering', 'comments', 'footnotes']
    .map((name) => `<Relationship Id="r-${name}" Type="${office}/${name}" Target="${name}.xml"/>`)
    .join('');
  return zipOf([
    {
      name: '[Content_Types].xml',
      data: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
    },
    {
      name: 'word/styles.xml',
      data: `${head}<w:styles ${w}>${styles}<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>`,
    },
    {
      name: 'word/numbering.xml',
      data: `${head}<w:numbering ${w}><w:abstractNum w:abstractNumId="1">${levels('bullet')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${levels('decimal')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
    },
    {
      name: 'word/comments.xml',
      data: `${head}<w:comments ${w}><w:comment w:id="0" w:author="Ada">${paragraph('A secret remark')}</w:comment></w:comments>`,
    },
    {
      name: 'word/footnotes.xml',
      data: `${head}<w:footnotes ${w}><w:footnote w:id="2">${paragraph('Working days.')}</w:footnote></w:footnotes>`,
    },
    {
      name: 'word/document.xml',
      data: `${head}<w:document ${w} ${r} ${m}><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ]);
}

export const footnote = '<w:r><w:footnoteReference w:id="2"/></w:r>';
export const comment = '<w:r><w:commentReference w:id="0"/></w:r>';
