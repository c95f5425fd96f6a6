import { parentPort, workerData } from 'node:worker_threads';
import { extractText } from './extract-text.ts';

/** The thread that reads one document; see `create-file-reader.ts`. */
const { bytes, textBytesMax } = workerData as { bytes: Uint8Array; textBytesMax: number };
parentPort?.postMessage(await extractText(bytes, textBytesMax));
