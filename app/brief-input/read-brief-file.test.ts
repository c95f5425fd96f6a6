import { afterEach, describe, expect, it, vi } from 'vitest';
import { bytesOf, kiloBytes } from './brief-size.ts';
import { readBriefFile } from './read-brief-file.ts';

const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);

describe('readBriefFile', () => {
  it('reads UTF-8 text, right-to-left and emoji included, as it is', async () => {
    const text = '# Clinic\r\n\nلا شيء 🎉\n';
    expect(await readBriefFile(file('brief.MD', text))).toEqual({ ok: true, text, notes: [] });
  });

  it.each([
    ['a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0])],
    ['Latin-1', new Uint8Array([0x63, 0x61, 0x66, 0xe9])],
    ['NUL bytes', new Uint8Array([0x61, 0, 0x62])],
  ])('refuses %s and says what to do', async (_, bytes) => {
    const result = await readBriefFile(file('brief.txt', bytes));
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('Paste') });
  });

  it('refuses what is too large before reading it, and says how large it is', async () => {
    const huge = {
      name: 'brief.md',
      size: 2_000_000,
      arrayBuffer: () => Promise.reject(new Error('read although too large')),
    };
    expect(await readBriefFile(huge)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/2,000 kB.*200 kB/),
    });
  });

  it('refuses other kinds of file and empty ones', async () => {
    expect(await readBriefFile(file('brief.rtf', 'text'))).toMatchObject({ ok: false });
    expect(await readBriefFile(file('brief.txt', ' \n'))).toMatchObject({ ok: false });
  });
});

describe('a document', () => {
  afterEach(() => vi.unstubAllGlobals());
  const answering = (status: number, body: unknown) =>
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));

  it('is read by the server, with what could not be read', async () => {
    answering(200, { text: 'Words', notes: ['1 picture was left out.'] });
    expect(await readBriefFile(file('brief.docx', 'x'))).toEqual({
      ok: true,
      text: 'Words',
      notes: ['1 picture was left out.'],
    });
  });

  it('that is refused says why, and which one it was', async () => {
    answering(400, { error: { message: 'The PDF is behind a password.' } });
    const result = await readBriefFile(file('plan.PDF', 'x'));
    expect(result).toEqual({ ok: false, message: '“plan.PDF”: The PDF is behind a password.' });
  });

  it('that is too large is not sent, and one that no answer came for may be chosen again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
    const huge = { name: 'a.pdf', size: 10_000_001, arrayBuffer: () => Promise.reject(new Error('read')) };
    expect(await readBriefFile(huge)).toMatchObject({ message: expect.stringContaining('10,000 kB') });
    expect(await readBriefFile(file('a.pdf', 'x'))).toMatchObject({
      message: expect.stringContaining('choose it again'),
    });
  });
});

describe('kiloBytes', () => {
  it('never shows the limit as kept when it is exceeded', () => {
    expect(kiloBytes(200_000)).toBe('200 kB');
    expect(kiloBytes(200_001)).toBe('201 kB');
    expect(kiloBytes(bytesOf('é'))).toBe('0.1 kB');
  });
});
