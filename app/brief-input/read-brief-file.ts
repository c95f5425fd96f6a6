import { briefBytesMax, kiloBytes } from './brief-size.ts';

export type BriefFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** Reads a chosen or dropped file as text, strictly: what is not UTF-8 text is refused, not guessed at. */
export async function readBriefFile(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<BriefFile> {
  if (!/\.(md|markdown|txt|text)$/i.test(file.name))
    return refuse(`“${file.name}” is not a .md or .txt file. Save it as text, or paste its words here.`);
  if (file.size > briefBytesMax)
    return refuse(
      `“${file.name}” has ${kiloBytes(file.size)}; a brief can have at most ${kiloBytes(briefBytesMax)}.`,
    );
  const text = decode(await file.arrayBuffer());
  if (text === null)
    return refuse(`“${file.name}” is not a text file in UTF-8. Paste its words here instead.`);
  if (text.trim() === '') return refuse(`“${file.name}” is empty.`);
  return { ok: true, text };
}

const refuse = (message: string): BriefFile => ({ ok: false, message });

/** Null for anything that is not text: broken UTF-8, or the control characters of binary formats. */
function decode(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary files
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
