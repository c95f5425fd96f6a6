import { escapeHtml } from './escape-html.ts';
import { type Block, type ListLine, type Run, readBlocks } from './read-blocks.ts';

/** How the page looks on paper; the page allows this style and no other. */
export const printStyle = [
  '@page{size:A4;margin:18mm 16mm}',
  'body{font:10.5pt/1.5 system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif;color:#111;background:#fff;max-width:48rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}',
  'h1{font-size:20pt;line-height:1.2}h2{font-size:15pt;border-bottom:1px solid #bbb;padding-bottom:2pt}h3{font-size:12pt}h4{font-size:11pt}',
  'h1,h2,h3,h4{break-after:avoid}li{break-inside:avoid;margin:2pt 0}ul{padding-inline-start:1.3em}ul ul{color:#444}',
  'code{font:0.93em ui-monospace,Menlo,Consolas,monospace}.hint{background:#eef3ff;padding:.6rem .8rem;border-radius:.4rem}',
  '@media print{body{max-width:none;margin:0;padding:0}.hint{display:none}}',
].join('');

/** Our Markdown as one HTML page to be printed. It loads nothing and runs nothing; `hint` shows on the screen alone. */
export function renderHtml({
  title,
  markdown,
  hint,
}: {
  readonly title: string;
  readonly markdown: string;
  readonly hint?: string;
}): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title><style>${printStyle}</style></head><body><main>`,
    hint === undefined ? '' : `<p class="hint">${escapeHtml(hint)}</p>`,
    ...readBlocks(markdown).map(block),
    '</main></body></html>',
  ].join('\n');
}

function block(told: Block): string {
  if (told.kind === 'list') return list(told.lines);
  const name = told.kind === 'heading' ? `h${Math.min(told.level, 6)}` : 'p';
  return `<${name} dir="auto">${told.runs.map(run).join('')}</${name}>`;
}

/** Lines of the second level hang on the line before them. */
function list(lines: readonly ListLine[]): string {
  const html = lines.map((line, index) => {
    const under = line.level === 1 && index > 0;
    const wasUnder = index > 1 && lines[index - 1]?.level === 1;
    const opens = under ? (wasUnder ? '' : '<ul>') : `${wasUnder ? '</ul>' : ''}${index > 0 ? '</li>' : ''}`;
    const words = `${line.toDo ? '☐ ' : ''}${line.runs.map(run).join('')}`;
    return `${opens}<li dir="auto">${words}${under ? '</li>' : ''}`;
  });
  const endsUnder = lines.length > 1 && lines.at(-1)?.level === 1;
  return `<ul>${html.join('\n')}${endsUnder ? '</ul>' : ''}</li></ul>`;
}

function run({ text, look }: Run): string {
  const safe = escapeHtml(text);
  return look === 'bold' ? `<strong>${safe}</strong>` : look === 'code' ? `<code>${safe}</code>` : safe;
}
