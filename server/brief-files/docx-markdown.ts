/** A node of a Word document, as mammoth reads it; what a node has depends on its `type`. */
export interface DocxNode {
  readonly type: string;
  readonly children?: readonly DocxNode[];
  readonly value?: string;
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly numbering?: { readonly level: string | number; readonly isOrdered: boolean } | null;
  readonly isBold?: boolean;
  readonly breakType?: string;
  readonly checked?: boolean;
  readonly noteType?: string;
  readonly noteId?: string;
}

export interface DocxDocument extends DocxNode {
  readonly notes?: { resolve(reference: DocxNode): { readonly body: readonly DocxNode[] } | undefined };
}

interface Left {
  images: number;
  comments: number;
  nested: number;
}

const depthMax = 100;
const boldHeadingMax = 100;

/** The document's words as Markdown, and how much of what else it holds is left out. */
export function docxMarkdown(document: DocxDocument): {
  readonly text: string;
  readonly left: Readonly<Left>;
} {
  const left: Left = { images: 0, comments: 0, nested: 0 };
  const counts: number[] = [];
  const blocks: { text: string; isItem: boolean }[] = [];

  function inline(node: DocxNode, depth = 0): string {
    if (depth > depthMax) return '';
    switch (node.type) {
      case 'text':
        return node.value ?? '';
      case 'tab':
        return '\t';
      case 'break':
        return '\n';
      case 'checkbox':
        return node.checked ? '[x] ' : '[ ] ';
      case 'image':
        left.images++;
        return '';
      case 'commentReference':
        left.comments++;
        return '';
      case 'noteReference':
        return noteOf(node, depth);
      case 'table':
        left.nested++;
        return ` ${within(node, depth, ' ')} `;
      default:
        return within(node, depth, '');
    }
  }
  const within = (node: DocxNode, depth: number, between: string): string =>
    (node.children ?? []).map((child) => inline(child, depth + 1)).join(between);

  /** A footnote's words, where it is referred to. */
  function noteOf(reference: DocxNode, depth: number): string {
    const body = document.notes?.resolve(reference)?.body ?? [];
    const words = oneLine(body.map((node) => inline(node, depth + 1)).join(' '));
    return words === '' ? '' : ` (${words})`;
  }

  function paragraph(node: DocxNode, depth: number): void {
    const words = inline(node, depth);
    const level = headingLevel(node);
    if (words.trim() === '') return;
    if (level !== null) {
      counts.length = 0;
      blocks.push({ text: `${'#'.repeat(level)} ${oneLine(words)}`, isItem: false });
    } else if (node.numbering) {
      blocks.push({ text: `${marker(node.numbering)}${oneLine(words)}`, isItem: true });
    } else {
      counts.length = 0;
      const text = words.trim();
      const isTitle = isAllBold(node) && text.length <= boldHeadingMax && !text.includes('\n');
      blocks.push({ text: isTitle ? `**${text}**` : text, isItem: false });
    }
  }

  /** Its number counts on from the item before it on the same level. */
  function marker({ level, isOrdered }: NonNullable<DocxNode['numbering']>): string {
    const depth = Math.min(8, Math.max(0, Number(level) || 0));
    counts.length = Math.min(counts.length, depth + 1);
    counts[depth] = (counts[depth] ?? 0) + 1;
    return `${'   '.repeat(depth)}${isOrdered ? `${counts[depth]}.` : '-'} `;
  }

  function table(node: DocxNode, depth: number): void {
    const rows = (node.children ?? []).map((row) =>
      (row.children ?? []).map((cell) => oneLine(within(cell, depth, ' ')).replaceAll('|', '\\|')),
    );
    const columns = Math.max(0, ...rows.map((row) => row.length));
    const [head, ...body] = rows.filter((row) => row.some((cell) => cell !== ''));
    if (!head) return;
    const line = (cells: readonly string[]) =>
      `| ${Array.from({ length: columns }, (_, index) => cells[index] ?? '').join(' | ')} |`;
    const rule = `|${' --- |'.repeat(columns)}`;
    blocks.push({ text: [line(head), rule, ...body.map(line)].join('\n'), isItem: false });
  }

  function block(node: DocxNode, depth: number): void {
    if (depth > depthMax) return;
    if (node.type === 'paragraph') paragraph(node, depth);
    else if (node.type === 'table') table(node, depth);
    else for (const child of node.children ?? []) block(child, depth + 1);
  }
  block(document, 0);
  return { text: joined(blocks), left };
}

/** Items of a list stand line by line, all else in paragraphs. */
function joined(blocks: readonly { readonly text: string; readonly isItem: boolean }[]): string {
  return blocks
    .map(({ text, isItem }, index) => {
      const follows = index > 0;
      return `${follows ? (isItem && blocks[index - 1]?.isItem ? '\n' : '\n\n') : ''}${text}`;
    })
    .join('');
}

/** Word's own names of its styles stay English in every language. */
function headingLevel({ styleId, styleName }: DocxNode): number | null {
  const style = `${styleName ?? styleId ?? ''}`;
  if (/^title$/i.test(style)) return 1;
  if (/^subtitle$/i.test(style)) return 2;
  const level = /^heading ?(\d)/i.exec(style)?.[1];
  return level === undefined ? null : Math.min(6, Math.max(1, Number(level)));
}

function isAllBold(node: DocxNode): boolean {
  const runs = (node.children ?? []).filter(({ type }) => type === 'run');
  return runs.length > 0 && runs.every(({ isBold, children }) => isBold === true || !children?.length);
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
