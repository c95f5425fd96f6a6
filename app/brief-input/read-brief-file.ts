import { briefBytesMax, kiloBytes } from './brief-size.ts';

export type BriefFile =
  | {
      readonly ok: true;
      readonly text: string;
      /** What is in the file and not in the text. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/** Documents are read by the server, which takes no larger ones. */
const documentBytesMax = 10_000_000;

const isText = (name: string): boolean => /\.(md|markdown|txt|text)$/i.test(name);
const isDocument = (name: string): boolean => /\.(docx|pdf)$/i.test(name);

/** Reads a chosen or dropped file: text here, strictly as UTF-8, and documents on the server. */
export async function readBriefFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
  signal?: AbortSignal,
): Promise<BriefFile> {
  if (isDocument(file.name)) return readDocument(file, signal);
  if (!isText(file.name))
    return refuse(
      `“${file.name}” is not a .md, .txt, .docx or .pdf file. Save it as one of these, or paste its words here.`,
    );
  if (file.size > briefBytesMax)
    return refuse(
      `“${file.name}” has ${kiloBytes(file.size)}; a brief can have at most ${kiloBytes(briefBytesMax)}.`,
    );
  const text = decode(await file.arrayBuffer());
  if (text === null)
    return refuse(`“${file.name}” is not a text file in UTF-8. Paste its words here instead.`);
  if (text.trim() === '') return refuse(`“${file.name}” is empty.`);
  return { ok: true, text, notes: [] };
}

const refuse = (message: string): BriefFile => ({ ok: false, message });

async function readDocument(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
  signal?: AbortSignal,
): Promise<BriefFile> {
  if (file.size > documentBytesMax)
    return refuse(
      `“${file.name}” has ${kiloBytes(file.size)}; a document can have at most ${kiloBytes(documentBytesMax)}. Take out its pictures, or paste its words.`,
    );
  try {
    const answer = await fetch('/api/brief-file', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: await file.arrayBuffer(),
      ...(signal ? { signal } : {}),
    });
    const said = (await answer.json()) as {
      text?: string;
      notes?: string[];
      error?: { message: string };
    };
    if (said.error) return refuse(`“${file.name}”: ${said.error.message}`);
    return { ok: true, text: said.text ?? '', notes: said.notes ?? [] };
  } catch {
    return refuse(
      `“${file.name}” did not reach the server. Check the connection and choose it again, or paste its words.`,
    );
  }
}

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
