import { describe, expect, it } from 'vitest';
import { bytesOf, kiloBytes } from './brief-size.ts';
import { readBriefFile } from './read-brief-file.ts';

const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);

describe('readBriefFile', () => {
  it('reads UTF-8 text, right-to-left and emoji included, as it is', async () => {
    const text = '# Clinic\r\n\nلا شيء 🎉\n';
    expect(await readBriefFile(file('brief.MD', text))).toEqual({ ok: true, text });
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
    expect(await readBriefFile(file('brief.docx', 'text'))).toMatchObject({ ok: false });
    expect(await readBriefFile(file('brief.txt', ' \n'))).toMatchObject({ ok: false });
  });
});

describe('kiloBytes', () => {
  it('never shows the limit as kept when it is exceeded', () => {
    expect(kiloBytes(200_000)).toBe('200 kB');
    expect(kiloBytes(200_001)).toBe('201 kB');
    expect(kiloBytes(bytesOf('é'))).toBe('0.1 kB');
  });
});
