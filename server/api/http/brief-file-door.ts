import type { FileReader } from '#server/brief-files/create-file-reader.ts';
import { answerJson } from './answer.ts';
import type { Door } from './doors.ts';
import { readBytes, requireBytes } from './read-json.ts';

/** Reads a document for the brief: its bytes come as the body, its words go back. Nothing of it is kept. */
export function briefFileDoor(reader: FileReader): Door {
  return {
    access: 'write',
    method: 'POST',
    async answer(req, res) {
      requireBytes(req.headers['content-type']);
      answerJson(res, 200, await reader.read(() => readBytes(req, reader.bytesMax)));
    },
  };
}
