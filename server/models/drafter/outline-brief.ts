import { withoutPrompts } from '../../artifacts/unfilled-prompts.ts';
import type { BriefOutline, Sentence } from './brief-outline.ts';
import { classifySentence, isProseNeed } from './classify-sentence.ts';
import { findActors } from './find-actors.ts';
import { findAreas } from './find-areas.ts';
import { clipped, plainText } from './plain-text.ts';
import { type Block, readBlocks } from './read-blocks.ts';
import { readLabel, withoutLabel } from './read-label.ts';
import { splitSentences } from './split-sentences.ts';

/** Analyses no more of one sentence than this: longer ones are not sentences. */
export const analysedChars = 800;

/**
 * The pure segmentation of a brief: sentences with their places, what each is for, areas and actors. A sentence that still waits for a
 * person to fill it in says nothing yet.
 */
export function outlineBrief(text: string): BriefOutline {
  const told = withoutPrompts(text);
  const all = sentencesOf(told);
  const sentences = told === text ? all : filledIn(all, text);
  return {
    title: titleOf(sentences),
    sentences,
    areas: findAreas(sentences),
    actors: findActors(sentences),
  };
}

function filledIn(sentences: readonly Sentence[], text: string): Sentence[] {
  return sentences
    .filter((sentence) => sentence.text === text.slice(sentence.start, sentence.end))
    .map((sentence, index) => ({ ...sentence, id: `S${index + 1}` }));
}

interface Opened {
  readonly title: string;
  readonly level: number;
  readonly marker: string;
}

/** List items stand below every heading. */
const itemLevel = 100;

function sentencesOf(text: string): Sentence[] {
  const blocks = readBlocks(text);
  const open: Opened[] = [];
  const opening = openingOf(blocks);
  const sentences: Sentence[] = [];
  for (const [index, block] of blocks.entries()) {
    const raw = text.slice(block.start, block.end);
    const next = blocks[index + 1];
    if (block.kind === 'heading') {
      const title = clipped(plainText(raw.replace(/[ \t]+#+$/u, '')).replace(/:$/u, ''), 120);
      leave(open, (entry) => entry.level >= block.depth);
      push(sentences, text, block, titles(open), 'context');
      if (title !== '') open.push({ title, level: block.depth, marker: '' });
      continue;
    }
    if (block.kind === 'code') {
      leave(open, (entry) => entry.level >= itemLevel && block.depth > 0);
      push(sentences, text, block, titles(open), isProseNeed(raw) ? 'need' : 'code');
      continue;
    }
    const leadIn =
      block.kind === 'paragraph' && raw.endsWith(':') && next !== undefined && next.kind !== 'heading';
    const label = block.kind === 'row' || leadIn ? null : readLabel(raw, block.kind === 'item');
    if (block.kind === 'item') leave(open, (entry) => endedBy(entry, block));
    else leave(open, (entry) => entry.level >= itemLevel);
    const whole = label !== null && plainText(raw.slice(label.length)) === '';
    if (whole && label !== null) {
      push(sentences, text, block, titles(open), 'context');
    }
    const level = itemLevel + block.depth;
    if (label !== null) open.push({ title: label.title, level, marker: block.marker });
    if (whole) continue;
    if (block.kind === 'row') {
      for (const cell of cellsOf(text, block)) addProse(sentences, text, cell, titles(open));
      continue;
    }
    const path =
      index < opening && block.kind === 'paragraph' ? [...titles(open), 'Introduction'] : titles(open);
    addProse(sentences, text, block, path);
    if (leadIn)
      open.push({
        title: `${clipped(plainText(raw.slice(-200)).slice(0, -1), 100)}:`,
        level: itemLevel,
        marker: 'lead-in',
      });
  }
  return sentences;
}

/** Prose between a text's title and its first chapter is its introduction, whether it says so or not. */
function openingOf(blocks: readonly Block[]): number {
  const headings = blocks.flatMap(({ kind }, index) => (kind === 'heading' ? [index] : []));
  return headings[0] === 0 && headings.length > 2 ? (headings[1] ?? 0) : 0;
}

/** The cells of a table's row, each read for itself; a cell of a word or two says what column it is in. */
function cellsOf(text: string, row: Block): Block[] {
  const cells: Block[] = [];
  let start = row.start;
  for (let at = row.start; at <= row.end; at += 1) {
    if (at < row.end && (text[at] !== '|' || text[at - 1] === '\\')) continue;
    const words = text.slice(start, at).trim().split(/\s+/u).length;
    if (start < at) cells.push({ ...row, kind: words > 3 ? 'item' : 'row', start, end: at });
    start = at + 1;
  }
  return cells;
}

/** A list item ends those that stand as deep or deeper, but not the label that another kind of list follows at its column. */
function endedBy(entry: Opened, block: Block): boolean {
  if (entry.level < itemLevel) return false;
  const depth = entry.level - itemLevel;
  return depth > block.depth || (depth === block.depth && entry.marker === block.marker);
}

function addProse(sentences: Sentence[], text: string, block: Block, path: readonly string[]): void {
  const spans = splitSentences(text, block.start, block.end);
  for (const [index, span] of spans.entries()) {
    const raw = text.slice(span.start, Math.min(span.end, span.start + analysedChars));
    const plain = plainText(raw);
    const last = index === spans.length - 1;
    if (block.kind === 'row') {
      push(sentences, text, span, path, 'context');
      continue;
    }
    const { kind } = classifySentence({
      text: plain,
      path,
      bullet: block.kind === 'item',
      leadsIn: last && /[:：]$/u.test(plain),
      body: index === 0 ? withoutLabel(raw) : plain,
    });
    push(sentences, text, span, path, kind);
  }
}

function push(
  sentences: Sentence[],
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  path: readonly string[],
  kind: Sentence['kind'],
): void {
  sentences.push({ id: `S${sentences.length + 1}`, text: text.slice(start, end), start, end, path, kind });
}

const titles = (open: readonly Opened[]): string[] => open.map(({ title }) => title);

function leave(open: Opened[], ended: (entry: Opened) => boolean): void {
  for (let last = open.at(-1); last !== undefined && ended(last); last = open.at(-1)) open.pop();
}

const untitled =
  /^(introduction|overview|background|summary|goals?|product requirements? document|prd|brief)$/i;

/** The first heading that names something, else the subject of the first sentence. */
const titled =
  /^(?:[Tt]he\s+)?((?:\p{Lu}[\p{L}\p{N}.-]*\s){1,5}\p{Lu}[\p{L}\p{N}.-]*)(?:\s*\([^)]{1,20}\))?\s+(?:is|will|shall|helps?|lets?|allows?)\b/u;
const built =
  /\b(?:build(?:ing)?|develop(?:ing)?|create|creating|want|need|is)\s+an?\s+((?:[\p{L}-]+\s){0,4}?(?:app|application|system|platform|tool|website|portal|service|game|software))\b/iu;

function titleOf(sentences: readonly Sentence[]): string {
  const first = sentences[0];
  if (first === undefined) return 'Untitled brief';
  const heading = plainText(first.text).replace(/^#+\s*/u, '');
  const bare = heading
    .replace(/^(?:product requirements? documents?|prd|project|brief)\b(?:\s+for\b|\s*[:–-])?\s*/iu, '')
    .replace(/:$/u, '');
  if (sentences[1]?.path[0] === heading.replace(/:$/u, '') && bare !== '' && !untitled.test(bare))
    return clipped(bare, 80);
  for (const { text: raw, kind } of sentences.slice(0, 5)) {
    if (kind === 'code') continue;
    const words = plainText(raw.slice(0, analysedChars));
    const named = (titled.exec(words) ?? built.exec(words))?.[1]?.trim();
    if (named !== undefined) return clipped(named.charAt(0).toUpperCase() + named.slice(1), 80);
  }
  return clipped(bare || heading, 80) || 'Untitled brief';
}
