import { describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { createFileReader, type FileReaderLimits } from './create-file-reader.ts';
import { docxOf, paragraph } from './docx.fake.ts';
import { pdfOf } from './pdf.fake.ts';

const readerWith = (limits: Partial<FileReaderLimits> = {}) =>
  createFileReader({ clock: systemClock, textBytesMax: 200_000, limits });
const docx = docxOf(paragraph('Members borrow tools.'));
const read = (bytes: Uint8Array, limits?: Partial<FileReaderLimits>) =>
  readerWith(limits).read(async () => bytes);
const refused = (message: RegExp) =>
  expect.objectContaining({ kind: 'bad_input', field: 'file', message: expect.stringMatching(message) });

describe('a document in a thread of its own', { timeout: 60_000 }, () => {
  it('is read, whichever kind it is', async () => {
    expect((await read(docx)).text).toBe('Members borrow tools.');
    expect((await read(pdfOf([[{ text: 'Members return tools.', y: 700 }]]))).text).toBe(
      'Members return tools.',
    );
  });

  it('is given up when it takes too long', async () => {
    const long = docxOf(paragraph('x').repeat(30_000));
    await expect(read(long, { timeMs: 1 })).rejects.toEqual(refused(/too long/));
  });

  it('whose thread does not come up is given up as well', async () => {
    await expect(read(docx, { startMs: 0, timeMs: 0 })).rejects.toEqual(refused(/too long/));
  });

  it('is given up when its structure outgrows the heap', async () => {
    const huge = docxOf(paragraph('x').repeat(120_000));
    await expect(read(huge, { heapMbMax: 48 })).rejects.toEqual(refused(/memory/));
  });

  it('is given up when its buffers grow, which the limit of the heap does not see', async () => {
    const bomb = pdfOf([Buffer.alloc(150_000_000, ' ')]);
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(read(bomb, { buffersMbMax: 40 })).rejects.toEqual(refused(/memory/));
  });

  it('holds up no other for its own failure: refusals give their turn on', async () => {
    const reader = readerWith({ threadsMax: 1 });
    const answers = await Promise.allSettled(
      [Uint8Array.of(1), docx, Uint8Array.of(2), docx].map((bytes) => reader.read(async () => bytes)),
    );
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('is asked to come again where there is no place, and not read at all', async () => {
    const reader = readerWith({ placesMax: 1 });
    let arrive = (_: Uint8Array) => {};
    const first = reader.read(() => new Promise((resolve) => (arrive = resolve)));
    await expect(reader.read(() => Promise.reject(new Error('was read')))).rejects.toMatchObject({
      kind: 'busy',
      retryAfterMs: expect.any(Number),
    });
    arrive(docx);
    expect((await first).text).not.toBe('');
    expect((await reader.read(async () => docx)).text).not.toBe('');
  });

  it('that never came in whole gives its place back', async () => {
    const reader = readerWith({ placesMax: 1 });
    await expect(reader.read(() => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
    expect((await reader.read(async () => docx)).text).not.toBe('');
  });
});
